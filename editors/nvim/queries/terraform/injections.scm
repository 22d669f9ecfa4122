; extends

; For the HCL grammar (after its own injections): annotations stand in comments.
((comment) @injection.content
  (#match? @injection.content "@[A-Za-z]")
  (#set! injection.language "trueline_intent"))
