"""The kinds of question, a module for each; ``examiner.questions`` gathers the names."""
