/* The lines that bundle_file.h writes and reads: the words in them. */
#ifndef SOS_BUNDLE_WRITE_H
#define SOS_BUNDLE_WRITE_H

extern const char *const bundle_counts_words; /* "whole|trusted|..." */

#endif
