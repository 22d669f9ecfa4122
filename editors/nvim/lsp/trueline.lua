-- The configuration of the language server, for `vim.lsp.enable('trueline')`.
---@type vim.lsp.Config
return {
  cmd = { 'trueline', 'lsp' },
  filetypes = { 'terraform', 'terraform-vars', 'opentofu', 'opentofu-vars' },
  root_markers = { 'trueline.toml', '.git' },
}
