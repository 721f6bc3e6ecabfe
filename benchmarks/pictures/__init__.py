"""What is made from the running app in Chromium: the cheat sheet as PDF, and the animation of the README."""
