"""A demo: made-up people with made-up answers, put in through the product's own actions."""
