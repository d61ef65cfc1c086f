"""Door 1, the public: pages, fragments and exports."""
