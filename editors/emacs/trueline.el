;;; trueline.el --- Eglot configuration for trueline -*- lexical-binding: t -*-
;; Add to your init file. Needs Emacs 29 (eglot is part of it) and terraform-mode.

(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs '((terraform-mode terraform-ts-mode) . ("trueline" "lsp"))))

(add-hook 'terraform-mode-hook #'eglot-ensure)

;;; trueline.el ends here
