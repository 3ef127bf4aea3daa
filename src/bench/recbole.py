#!/usr/bin/env python3
"""Trains a RecBole model on the parts that a run of Fusion used, and prints what compares.

    ./fusion run --dataset ml-1m --base GSIRec --seed 1 --export
    python3 src/bench/recbole.py results/runs/GSIRec-ml-1m-s1-<hash>/split.csv.gz --model LightGCN

It needs RecBole 1.2 (pip install recbole), which Fusion neither brings nor needs. It is written to RecBole's
documentation and HAS NOT BEEN RUN with it: where a release has changed its interface, change this file.

The last line printed has seconds per epoch, the number of epochs, and NDCG@10 on the test part. What is alike: train,
valid and test are those of the file; a rating is relevant from --relevant on, and only relevant ones are learned from
and measured; lists hold all items that the user has not in train or valid; training stops by NDCG@10 on valid. What
is not, so that a difference of some thousandths means nothing:
  - RecBole sees relevant ratings alone. An item that nobody found relevant is no candidate there; one that a user rated
    below that in train or valid still is, while Fusion leaves it out.
  - RecBole's batch, learning rate and loss are its own; an epoch is one pass over the relevant ratings in both.
Compare seconds on the same machine, with the same number of threads (--threads), one after the other.
"""

import argparse
import csv
import gzip
import pathlib
import sys
import tempfile
import time

PARTS = ("train", "valid", "test")


def write_parts(split, folder, name, relevant):
    """Writes RecBole's atomic files of the relevant ratings; gives how many there are in each part."""
    counts = dict.fromkeys(PARTS, 0)
    files = {part: open(folder / f"{name}.{part}.inter", "w", encoding="utf-8") for part in PARTS}
    try:
        for file in files.values():
            file.write("user_id:token\titem_id:token\n")
        with gzip.open(split, "rt", encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(lines)
            if not {"user", "item", "rating", "part"} <= set(rows.fieldnames or ()):
                sys.exit(f"{split}: expected the columns user,item,rating,part, as 'fusion run --export' writes them")
            for row in rows:
                if row["part"] not in files:
                    sys.exit(f"{split}:{rows.line_num}: part '{row['part']}' is none of {', '.join(PARTS)}")
                if "\t" in row["user"] + row["item"]:
                    sys.exit(f"{split}:{rows.line_num}: an id has a tab, which RecBole's files divide columns by")
                if float(row["rating"]) >= relevant:
                    files[row["part"]].write(f"{row['user']}\t{row['item']}\n")
                    counts[row["part"]] += 1
    finally:
        for file in files.values():
            file.close()
    return counts


def positive(text):
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"must be at least 1, but is {value}")
    return value


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("split", type=pathlib.Path, help="split.csv.gz of a run with --export")
    parser.add_argument("--model", default="LightGCN", help="a general recommender of RecBole's (default: LightGCN)")
    parser.add_argument("--epochs", type=positive, default=50, help="the most epochs (default: 50)")
    parser.add_argument("--relevant", type=float, default=4, help="relevant from this rating on (default: 4)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=positive, help="PyTorch's threads (default: its own choice)")
    given = parser.parse_args()
    if not given.split.is_file():
        sys.exit(f"{given.split}: no such file")

    with tempfile.TemporaryDirectory() as scratch:
        name = "fusion-split"
        folder = pathlib.Path(scratch) / name
        folder.mkdir()
        counts = write_parts(given.split, folder, name, given.relevant)
        print(", ".join(f"{part} {counts[part]}" for part in PARTS) + " relevant ratings")
        if not all(counts.values()):
            sys.exit("a part has no relevant rating; see --relevant")
        try:
            import torch
            from recbole.config import Config
            from recbole.data import create_dataset, data_preparation
            from recbole.utils import get_model, get_trainer, init_seed
        except ImportError as error:
            sys.exit(f"RecBole can't be loaded ({error}); 'pip install recbole' brings it")
        if given.threads:
            torch.set_num_threads(given.threads)

        sys.argv = sys.argv[:1]  # RecBole reads settings from the command line, too; these are ours
        config = Config(
            model=given.model,
            dataset=name,
            config_dict={
                "data_path": scratch,
                "checkpoint_dir": str(pathlib.Path(scratch) / "saved"),
                "benchmark_filename": list(PARTS),
                "load_col": {"inter": ["user_id", "item_id"]},
                "eval_args": {"group_by": "user", "order": "RO", "mode": "full"},
                "metrics": ["NDCG"],
                "topk": [10],
                "valid_metric": "NDCG@10",
                "metric_decimal_place": 6,
                "epochs": given.epochs,
                "seed": given.seed,
                "reproducibility": True,
                "show_progress": False,
            },
        )
        init_seed(config["seed"], config["reproducibility"])
        dataset = create_dataset(config)
        train, valid, test = data_preparation(config, dataset)
        model = get_model(config["model"])(config, train.dataset).to(config["device"])
        trainer = get_trainer(config["MODEL_TYPE"], config["model"])(config, model)

        seconds = []
        epoch_of_recbole = trainer._train_epoch

        def timed(*arguments, **named):
            start = time.perf_counter()
            loss = epoch_of_recbole(*arguments, **named)
            seconds.append(time.perf_counter() - start)
            return loss

        trainer._train_epoch = timed
        trainer.fit(train, valid, saved=True, show_progress=False)
        figures = trainer.evaluate(test, load_best_model=True, show_progress=False)
        # The first epoch also pays for what is set up once.
        counted = seconds[1:] or seconds
        print(
            f"{given.model}: {sum(counted) / len(counted):.3f} s per epoch"
            f" ({len(seconds)} epochs, {torch.get_num_threads()} threads, {config['device']}),"
            f" NDCG@10 {figures['ndcg@10']:.4f}"
        )


if __name__ == "__main__":
    main()
