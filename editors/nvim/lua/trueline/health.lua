-- `:checkhealth trueline`
local M = {}

local function version_of(program)
  local done, result = pcall(function()
    return vim.system({ program, '--version' }, { text = true }):wait(5000)
  end)
  if done and result.code == 0 then
    return vim.trim(result.stdout)
  end
end

function M.check()
  vim.health.start('trueline')

  if vim.fn.has('nvim-0.11') == 1 then
    vim.health.ok('Neovim is 0.11 or later')
  else
    vim.health.error('Neovim is older than 0.11', { 'Upgrade Neovim: the plugin uses vim.lsp.enable' })
  end

  local config = vim.lsp.config.trueline
  local program = type(config.cmd) == 'table' and config.cmd[1] or 'trueline'
  if vim.fn.executable(program) == 0 then
    vim.health.error(('`%s` is not an executable on PATH'):format(program), {
      'Install trueline, or name its path: vim.lsp.config("trueline", { cmd = { "/path/to/trueline", "lsp" } })',
    })
    return
  end
  local version = version_of(program)
  if version then
    vim.health.ok(('%s (%s)'):format(version, vim.fn.exepath(program)))
  else
    vim.health.error(('`%s --version` failed'):format(program))
  end

  if not vim.lsp.is_enabled('trueline') then
    vim.health.warn('the server is not enabled', { 'vim.lsp.enable("trueline")' })
    return
  end
  local clients = vim.lsp.get_clients({ name = 'trueline' })
  if #clients == 0 then
    vim.health.info('no server is running: open a Terraform file')
  end
  for _, client in ipairs(clients) do
    vim.health.ok(('running for %s'):format(client.root_dir or 'single files'))
  end
end

return M
