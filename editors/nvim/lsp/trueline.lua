-- The configuration of the language server, for `vim.lsp.enable('trueline')`.
---@type vim.lsp.Config
return {
  cmd = { 'trueline', 'lsp' },
  filetypes = { 'terraform', 'terraform-vars', 'opentofu', 'opentofu-vars' },
  root_markers = { 'trueline.toml', '.git' },
  capabilities = { experimental = { trueline = { placesCursor = true } } },
  commands = {
    -- What an action leaves to the author is written there, in insert mode.
    ['trueline.placeCursor'] = function(command)
      local uri, line, character = unpack(command.arguments)
      if vim.uri_to_bufnr(uri) == vim.api.nvim_get_current_buf() then
        vim.api.nvim_win_set_cursor(0, { line + 1, character })
        vim.cmd.startinsert({ bang = true })
      end
    end,
  },
}
