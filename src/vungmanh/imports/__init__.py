"""Documents in: workbooks and text files of offices, read, judged and written as one whole."""
