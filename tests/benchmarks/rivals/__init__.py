"""Other ways to search the same passages, each as its own documentation would have it done."""
