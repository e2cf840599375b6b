"""The stages of the pipeline: each turns batches of one table into batches of the next."""
