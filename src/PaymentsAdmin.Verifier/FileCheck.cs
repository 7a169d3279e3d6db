using System.Text.Json;

namespace PaymentsAdmin.Verifier;

/// <summary>Checks an auditor's file from first line to last. auditors-file.md describes the format.</summary>
public static class FileCheck
{
    private const int Intact = 0;
    private const int Broken = 1;
    private const int WrongUsage = 2;

    // The order of lines: the file's header first, its manifest last.
    private static readonly string[] Order = ["auditors-file", "workspace", "user", "payment", "chain", "manifest"];

    public static int Run(string[] args, TextWriter said, TextWriter trouble)
    {
        if (args is not [var name] && args is not [_, "--head", _])
        {
            trouble.WriteLine("Usage: dotnet PaymentsAdmin.Verifier.dll FILE [--head HASH]");
            trouble.WriteLine("Checks a file for auditors. Ends with 0 when it is intact, 1 when it is not, 2 when it cannot be read.");
            return WrongUsage;
        }

        try
        {
            using var file = File.OpenRead(args[0]);
            Check(file, args.Length == 3 ? args[2] : null, said);
            return Intact;
        }
        catch (FaultException fault)
        {
            trouble.WriteLine($"BROKEN: {fault.Message}");
            return Broken;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            trouble.WriteLine($"BROKEN: the file's format is not valid. {e.Message}");
            return Broken;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            trouble.WriteLine($"The file cannot be read: {e.Message}");
            return WrongUsage;
        }
    }

    private static void Check(Stream file, string? noted, TextWriter said)
    {
        using var lines = new Lines(file);
        var books = new Books();
        using var chain = new Chain(books);
        JsonElement? first = null;
        var place = -1;
        while (lines.Next() is var (name, line))
        {
            place = Place(name, place, lines.Count);
            Action<JsonElement>? check = name switch
            {
                "auditors-file" => head => first = Begin(head),
                "payment" => books.Add,
                "entry" => chain.Entry,
                "entry-hash" => chain.EntryHash,
                "block" => chain.Block,
                "manifest" => (Action<JsonElement>)books.Compare + chain.Compare,
                _ => null,
            };
            check?.Invoke(line);
        }

        FaultException.When(place != Order.Length - 1, $"The file has no manifest.");

        FaultException.When(
            noted is not null && !string.Equals(noted, chain.Head, StringComparison.OrdinalIgnoreCase),
            $"The end of the chain is {chain.Head}, not the one noted."
        );

        Say(said, new Content(first!.Value, "first line"), books, chain);
    }

    private static JsonElement Begin(JsonElement line) =>
        new Content(line, "first line").Number("format") == 1 ? line : throw new FaultException("The file has a format that this program does not support.");

    private static int Place(string name, int before, long line)
    {
        var place = Array.IndexOf(Order, name is "entry" or "entry-hash" or "block" ? "chain" : name);
        var once = name is "auditors-file" or "manifest";
        return place < 0 || place < before || (once && place == before) || (before < 0 && place != 0)
            ? throw new FaultException($"Line {line}, '{name}', does not belong there.")
            : place;
    }

    private static void Say(TextWriter said, Content first, Books books, Chain chain)
    {
        said.WriteLine($"INTACT: the file of {first.Text("organisation")}, made at {first.Text("made_at")} by {first.Text("made_by")}.");
        said.WriteLine(
            $"Scope: workspace {first.TextOrNull("workspace") ?? "all"}, from {first.TextOrNull("from") ?? "the beginning"} through {first.TextOrNull("through") ?? "the end"}."
        );
        said.WriteLine($"{books.Payments} payments; {books.Agreed} postings agree with the entries that tell of them.");
        said.WriteLine($"{chain.Entries} entries ({chain.ByHash} by their hash alone) in {chain.Blocks} blocks; {chain.Unsealed} not sealed yet.");
        said.WriteLine($"Latest block hash: {chain.Head ?? "none"}");
        said.WriteLine("Compare the head with one noted elsewhere: a chain that was rebuilt from the beginning is intact too.");
    }
}
