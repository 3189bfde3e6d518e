#include "ui/screens/easel.h"
#include "ui/screens/parts.h"

/* The certificate in small, 105 by 148: what is always on it in plain bars, and for each line that
 * was switched on its own bars, so that one sees what a choice adds. */
#define W 105.0
#define H 148.0
#define LINE ROLE_QUIET_TEXT
/* Room for what is switched on: for three lines at first, for more in less each. */
#define ROOM_TOP 57.0
#define ROOM 60.0
#define LINES_USUAL 3
#define LINES_MOST 6
#define TALL 18.0

static void always(const struct easel *e)
{
	easel_panel(e, (struct area){ 0, 0, W, H },
	            (struct surface){ ROLE_PAPER, LINE, 0.8, 1.5, false });
	easel_bar(e, 27, 13, 51, 4, LINE);
	easel_panel(e, (struct area){ 12, 27, 81, 93 },
	            (struct surface){ ROLE_PAGE, ROLE_OUTLINE, 0.5, 1, false });
	easel_bar(e, 18, 34, 18, 2.4, LINE);
	easel_bar(e, 42, 34, 34, 2.4, LINE);
	easel_bar(e, 18, 44, 18, 2.4, LINE);
	easel_bar(e, 42, 44, 44, 2.4, LINE);
	easel_bar(e, 42, 50, 28, 2.4, LINE);
	easel_bar(e, 12, 130, 34, 2.4, LINE);
	easel_bar(e, 52, 134, 26, 2.4, LINE);
	easel_panel(e, (struct area){ 82, 127, 13, 13 },
	            (struct surface){ ROLE_NONE, ROLE_STOP, 1.2, 1.5, false });
	easel_bar(e, 85.5, 131, 6, 1.2, ROLE_STOP);
	easel_bar(e, 85.5, 134.6, 6, 1.2, ROLE_STOP);
}

static void added(const struct easel *e, int place, double step)
{
	const double y = ROOM_TOP + step * place, h = step - 2;

	easel_panel(e, (struct area){ 14.5, y, 76, h },
	            (struct surface){ ROLE_SELECTED, ROLE_KEY, 0.8, 2, false });
	if (h < TALL) {
		easel_bar(e, 18, y + h / 2 - 1.2, 18, 2.4, ROLE_KEY);
		easel_bar(e, 42, y + h / 2 - 1.2, 40, 2.4, ROLE_KEY);
		return;
	}
	easel_bar(e, 18, y + 5, 18, 2.4, ROLE_KEY);
	easel_bar(e, 42, y + 5, 40, 2.4, ROLE_KEY);
	easel_bar(e, 42, y + 11, 26, 2.4, ROLE_KEY);
}

void certificate_put(struct page *p, struct area a)
{
	const struct easel e = easel_in(p, a, W, H, 1.2);
	const int lines = p->view->added_of > LINES_USUAL ? p->view->added_of : LINES_USUAL;

	always(&e);
	for (int i = 0; i < lines && i < LINES_MOST; i++)
		if (p->view->added >> i & 1)
			added(&e, i, ROOM / lines);
}
