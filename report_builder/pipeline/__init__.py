"""From sources to outputs: what to build, what is still current, many at once, safe replacement.

A build takes these steps for each report, named alike here, in docs/architecture.md and in `-v` output:

    fingerprint     what the outputs were made of, as build.json has it; nothing else is done when that has
    not changed load            report.yaml and the files beside it -> Report compose         Report + house
    style -> Document render word     -> .docx render html     -> .html render pdf      -> .pdf, laid out by a
    process of its own while the other two are written replace         the outputs, all of them or none

Nothing heavy is imported here or in `plan`, `record` and `fingerprint`, so that a build with nothing to do is
quick.
"""
