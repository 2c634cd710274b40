/* style.h - colour on stdout, for people alone: only on a terminal, and never where
 * the environment has NO_COLOR. */
#ifndef TOOLS_SHOW_STYLE_H
#define TOOLS_SHOW_STYLE_H

typedef enum style {
	STYLE_PLAIN,
	STYLE_TITLE,  /* what an object is */
	STYLE_LABEL,  /* what stands before a value */
	STYLE_FINDING /* what ought not to be so */
} style;

/* What is printed from now on has this style. */
void style_set(style s);

#endif
