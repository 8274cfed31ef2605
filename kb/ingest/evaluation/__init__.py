"""What was read, measured against what a person read: pure functions over found texts and gold records."""
