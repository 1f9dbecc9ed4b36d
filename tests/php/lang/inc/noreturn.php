plain text
