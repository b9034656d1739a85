"""What was asked: the words of a question, what may stand for each, and the errors in them."""
