"""How a text is divided: pieces given their role rule by rule, headings, notes, boxes, chapters, passages."""
