// Package quote checks what a gemeente writes under a figure (table toelichting):
// every number in the text must be a published value of that figure, or a number that
// says nothing about anybody, such as a year or a term of the law. It sees published
// figures only. Package transform gives it the texts and keeps out what it refuses.
package quote
