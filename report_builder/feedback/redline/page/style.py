"""How the page looks. Colour says nothing that the underline and the line through do not say as well."""

STYLE = """
*, ::before, ::after { box-sizing: border-box }
html { font: 100%/1.5 Arial, "Liberation Sans", Helvetica, sans-serif; color: #1a1a1a; background: #fff;
  scroll-padding-top: 1rem; text-size-adjust: 100%; -webkit-text-size-adjust: 100% }
body { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; font-size: 1.0625rem; overflow-wrap: break-word }
a { color: #0b4c8c; text-underline-offset: 0.15em }
:focus-visible { outline: 3px solid #0b4c8c; outline-offset: 2px; border-radius: 2px }
h1 { margin: 0 0 0.5rem; font-size: 1.5rem; line-height: 1.3 }
h2, h3, h4, h5, h6 { margin: 2rem 0 0.75rem; font-size: 1.125rem; line-height: 1.35 }
h2 { font-size: 1.25rem }
p { margin: 0 0 1rem }
ins { color: #0a4f26; background: #e3f3e8; text-decoration: underline; text-underline-offset: 0.15em }
del { color: #8c1616; background: #fbe9e7; text-decoration: line-through }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
.skip { position: absolute; left: 1rem; top: -10rem; padding: 0.75rem 1rem; background: #fff; font-weight: bold }
.skip:focus { top: 0.5rem; z-index: 1 }
main p { --in: 0rem; margin-left: calc(var(--in) - 0.75rem); padding-left: 0.75rem }
main .numbered { padding-left: 3.25rem; text-indent: -2.5rem }
.number { display: inline-block; min-width: 2.5rem; padding-right: 0.5rem; text-indent: 0 }
main .in-1 { --in: 2.5rem } main .in-2 { --in: 4rem } main .in-3 { --in: 5.5rem }
.came, .gone, .changed, .format { border-left: 4px solid #5b5b5b; padding-left: calc(0.75rem - 4px) }
main .numbered:not(.same) { padding-left: calc(3.25rem - 4px) }
h2.came, h3.came, h4.came, h5.came, h6.came, h2.gone, h3.gone, h4.gone, h5.gone, h6.gone, h2.changed, h3.changed,
h4.changed, h5.changed, h6.changed { margin-left: -0.75rem }
.came { border-color: #0a4f26 } .gone { border-color: #8c1616 }
.remark { color: #4a4a4a; font-size: 0.875rem }
.places { margin: 0 0 1.5rem; padding: 0.75rem 1rem; background: #f3f5f7; border-left: 4px solid #0b4c8c }
.places summary { padding: 0.25rem 0; font-weight: bold; cursor: pointer }
.places ol { margin: 0.5rem 0 0; padding-left: 2rem }
.places li a { display: inline-block; padding: 0.25rem 0 }
.only { display: flex; gap: 0.5rem; align-items: center; margin: 0 0 1.5rem }
.only input { width: 1.5rem; height: 1.5rem; margin: 0 }
body:has(#only:checked) main .same { display: none }
.scroll { margin: 0 0 1rem; overflow-x: auto }
table { width: 100%; border-collapse: collapse }
th, td { padding: 0.4rem 0.6rem; border: 1px solid #767676; text-align: left; vertical-align: top }
th { background: #e8ebee }
td p, th p { margin: 0 0 0.25rem; padding-left: 0 }
img { max-width: 100%; height: auto }
sup { font-size: 0.75em; line-height: 0 }
sup a { padding: 0.5em 0.25em }
@media print { .only, .places, .skip { display: none } }
"""
