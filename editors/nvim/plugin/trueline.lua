-- Filetypes, and the server. Neovim takes an empty `.tf` for another language (TinyFugue), so it is told.
if vim.g.loaded_trueline then
  return
end
vim.g.loaded_trueline = true

vim.filetype.add({
  extension = { tf = 'terraform', tfvars = 'terraform-vars', tofu = 'opentofu' },
})

if vim.fn.has('nvim-0.11') == 0 then
  vim.notify_once('trueline needs Neovim 0.11 or later', vim.log.levels.WARN)
  return
end

if vim.g.trueline_enable ~= false then
  vim.lsp.enable('trueline')
end
