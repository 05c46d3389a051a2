"""Do the worked examples hold the rules? Each rule is changed a little, and its own examples must notice.

Run by `make mutants`. General tools change files on disk and start the whole suite for each change; here only the
worked examples of the rule that was changed are judged, in process, so that thousands of changes take seconds.
"""
