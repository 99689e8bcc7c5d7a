"""Papers of many people, chosen by ticks and printed in one go."""
