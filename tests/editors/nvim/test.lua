-- Runs in the real Neovim: nvim --headless --clean -l test.lua
-- TRUELINE is the program, TRUELINE_PLUGIN the plugin's folder.
local program = assert(os.getenv('TRUELINE'), 'TRUELINE names the program')
local plugin = assert(os.getenv('TRUELINE_PLUGIN'), 'TRUELINE_PLUGIN names the plugin')
local here = vim.fs.dirname(vim.fs.normalize(debug.getinfo(1, 'S').source:sub(2)))
local WAIT = 20000

local workspace = vim.fn.tempname()
vim.fn.mkdir(workspace, 'p')
vim.fn.writefile({}, workspace .. '/trueline.toml')
assert(vim.uv.fs_copyfile(here .. '/../fixture/main.tf', workspace .. '/main.tf'))

vim.opt.runtimepath:prepend(plugin)
vim.lsp.config('trueline', { cmd = { program, 'lsp' } })
vim.cmd('filetype on')
vim.cmd('runtime plugin/trueline.lua')

local passed, failed = 0, 0
local function test(name, run)
  local ok, why = xpcall(run, debug.traceback)
  if ok then
    passed = passed + 1
    print('ok   ' .. name .. '\n')
  else
    failed = failed + 1
    print('FAIL ' .. name .. '\n' .. tostring(why) .. '\n')
  end
end

local function rules()
  local found = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
    found[diagnostic.code] = diagnostic
  end
  return found
end

local function wait_for(what, condition)
  assert(vim.wait(WAIT, condition, 20), 'waited in vain for ' .. what .. '; diagnostics: ' .. vim.inspect(vim.tbl_keys(rules())))
end

local function request(method, params)
  local client = vim.lsp.get_clients({ name = 'trueline' })[1]
  local answer = assert(client:request_sync(method, params, WAIT, 0))
  assert(not answer.err, vim.inspect(answer.err))
  return answer.result, client
end

test('an empty file ending in .tf is Terraform', function()
  vim.cmd.edit(workspace .. '/empty.tf')
  assert(vim.bo.filetype == 'terraform', vim.bo.filetype)
end)

test('opening a file starts the server and shows what is wrong', function()
  vim.cmd.edit(workspace .. '/main.tf')
  wait_for('the public ACL', function()
    return rules()['aws/s3-public-acl'] ~= nil
  end)
  local diagnostic = rules()['aws/s3-public-acl']
  assert(diagnostic.source == 'trueline')
  assert(diagnostic.lnum == 9, 'line ' .. diagnostic.lnum)
end)

test('hovering over the finding explains the rule', function()
  local diagnostic = rules()['aws/s3-public-acl']
  local hover = request('textDocument/hover', {
    textDocument = vim.lsp.util.make_text_document_params(),
    position = { line = diagnostic.lnum, character = diagnostic.col + 1 },
  })
  assert(hover and hover.contents.value:find('aws/s3-public-acl', 1, true), vim.inspect(hover))
end)

test('the quick fix makes the finding go', function()
  wait_for('the missing rotation', function()
    return rules()['aws/kms-no-rotation'] ~= nil
  end)
  local diagnostic = rules()['aws/kms-no-rotation']
  local lsp_diagnostic = diagnostic.user_data.lsp
  local actions, client = request('textDocument/codeAction', {
    textDocument = vim.lsp.util.make_text_document_params(),
    range = lsp_diagnostic.range,
    context = { diagnostics = { lsp_diagnostic }, only = { 'quickfix' } },
  })
  local fix
  for _, action in ipairs(actions or {}) do
    if action.isPreferred then
      fix = action
    end
  end
  assert(fix, 'no preferred quick fix: ' .. vim.inspect(actions))
  if not fix.edit then
    fix = request('codeAction/resolve', fix)
  end
  vim.lsp.util.apply_workspace_edit(fix.edit, client.offset_encoding)
  wait_for('the finding to go', function()
    return rules()['aws/kms-no-rotation'] == nil
  end)
  local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  assert(text:find('enable_key_rotation = true', 1, true), text)
  assert(rules()['aws/s3-public-acl'], 'the other finding stands')
end)

test('typing the mistake away makes its finding go, and back again', function()
  vim.api.nvim_buf_set_lines(0, 9, 10, true, { '  acl    = "private"' })
  wait_for('the finding to go', function()
    return rules()['aws/s3-public-acl'] == nil
  end)
  vim.api.nvim_buf_set_lines(0, 9, 10, true, { '  acl    = "public-read"' })
  wait_for('the finding to come back', function()
    return rules()['aws/s3-public-acl'] ~= nil
  end)
end)

test('who wrote a block stands behind its header, once it is turned on', function()
  local function run(...)
    local done = vim.system({ ... }, { cwd = workspace }):wait()
    assert(done.code == 0, done.stderr)
  end
  run('git', 'init', '--quiet')
  vim.cmd.write()
  run(program, 'record', '--tool', 'aider', 'main.tf')
  local client = vim.lsp.get_clients({ name = 'trueline' })[1]
  client.settings = { trueline = { inlayHints = true } }
  client:notify('workspace/didChangeConfiguration', { settings = client.settings })
  vim.lsp.inlay_hint.enable(true, { bufnr = 0 })
  local hints
  wait_for('the hints', function()
    hints = vim.lsp.inlay_hint.get({ bufnr = 0 })
    return #hints > 0
  end)
  local hint = hints[1].inlay_hint
  assert(hint.label == 'aider 100 % · declared', vim.inspect(hint))
  local header = vim.api.nvim_buf_get_lines(0, hint.position.line, hint.position.line + 1, true)[1]
  assert(header:match('^%w.*{$') and hint.position.character == #header, header)
end)

test('the grammar of annotations colours them', function()
  local grammar = plugin .. '/../../grammars/intent'
  local parser = workspace .. '/trueline_intent.so'
  local cc = vim.system({ 'cc', '-shared', '-fPIC', '-I', grammar .. '/src', grammar .. '/src/parser.c', '-o', parser }):wait()
  assert(cc.code == 0, cc.stderr)
  assert(vim.treesitter.language.add('trueline_intent', { path = parser }))
  local text = '# @intent Static files.\n# @exposure public\n'
  local tree = vim.treesitter.get_string_parser(text, 'trueline_intent'):parse()[1]
  local query = assert(vim.treesitter.query.get('trueline_intent', 'highlights'))
  local seen = {}
  for id, node in query:iter_captures(tree:root(), text) do
    table.insert(seen, query.captures[id] .. ' ' .. vim.treesitter.get_node_text(node, text))
  end
  assert(vim.tbl_contains(seen, 'constant.builtin public'), vim.inspect(seen))
  for _, language in ipairs({ 'terraform', 'hcl' }) do
    local files = vim.treesitter.query.get_files(language, 'injections')
    assert(#files > 0 and files[1]:find('editors/nvim/queries/' .. language, 1, true), vim.inspect(files))
  end
end)

test(':checkhealth finds the program and the running server', function()
  vim.cmd('checkhealth trueline')
  local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  assert(text:find('OK trueline ', 1, true), text)
  assert(text:find('running for', 1, true), text)
  assert(not text:find('ERROR', 1, true), text)
end)

vim.lsp.stop_client(vim.lsp.get_clients())
vim.fn.delete(workspace, 'rf')
print(('%d passed, %d failed\n'):format(passed, failed))
vim.cmd(failed == 0 and 'qall!' or 'cquit! 1')
