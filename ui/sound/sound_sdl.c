#include "ui/sound/sound.h"

#include <stdio.h>
#include <stdlib.h>

#include <SDL.h>

#define BUFFER 1024 /* samples: 21 ms */
#define LOOK_MS 200 /* between two looks whether all has been heard */
#define PIECE 1024  /* samples that are handed over at once */
#define WHY_MAX 128

struct sound {
	SDL_AudioDeviceID device; /* 0: closed */
	unsigned volume;
	bool drained; /* the queue was empty at the last look: one buffer may still sound */
	char why[WHY_MAX];
};

struct sound *sound_create(unsigned volume)
{
	struct sound *s = calloc(1, sizeof *s);

	if (s)
		s->volume = volume;
	return s;
}

static bool fail(struct sound *s)
{
	snprintf(s->why, sizeof s->why, "%s", SDL_GetError());
	return false;
}

static void close_device(struct sound *s)
{
	if (s->device == 0)
		return;
	SDL_CloseAudioDevice(s->device);
	SDL_QuitSubSystem(SDL_INIT_AUDIO);
	s->device = 0;
}

static bool open_device(struct sound *s)
{
	const SDL_AudioSpec wanted = {
		.freq = TONE_RATE, .format = AUDIO_S16SYS, .channels = 1, .samples = BUFFER
	};

	if (s->device != 0)
		return true;
	if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0)
		return fail(s);
	s->device = SDL_OpenAudioDevice(NULL, 0, &wanted, NULL, 0);
	if (s->device == 0) {
		fail(s);
		SDL_QuitSubSystem(SDL_INIT_AUDIO);
		return false;
	}
	SDL_PauseAudioDevice(s->device, 0);
	return true;
}

static bool queue(struct sound *s, enum tone tone)
{
	const size_t length = tone_length(tone);
	int16_t piece[PIECE];

	for (size_t at = 0; at < length;) {
		size_t count = 0;

		while (count < PIECE && at < length)
			piece[count++] = tone_sample(tone, s->volume, at++);
		if (SDL_QueueAudio(s->device, piece, (uint32_t)(count * sizeof *piece)) != 0)
			return fail(s);
	}
	return true;
}

bool sound_play(struct sound *s, enum tone tone)
{
	if (!s || s->volume == 0 || tone == TONE_SILENCE)
		return true;
	s->why[0] = '\0';
	if (!open_device(s))
		return false;
	SDL_ClearQueuedAudio(s->device);
	s->drained = false;
	return queue(s, tone);
}

uint32_t sound_rest(struct sound *s)
{
	bool drained;

	if (!s || s->device == 0)
		return 0;
	drained = SDL_GetQueuedAudioSize(s->device) == 0;
	if (drained && s->drained) {
		close_device(s);
		return 0;
	}
	s->drained = drained;
	return LOOK_MS;
}

const char *sound_why(const struct sound *s)
{
	return s ? s->why : "";
}

void sound_destroy(struct sound *s)
{
	if (!s)
		return;
	close_device(s);
	free(s);
}
