using System.Text;

namespace PaymentsAdmin.Web.Tests.Rest;

/// <summary>One request and its expected answer.</summary>
public sealed record GoldenStep(string Title, string Line, string? Body, int Status, string Answer);

/// <summary>
/// A scenario of steps on one fresh database. Each begins with <c>== title</c>, then the request line and its body,
/// then <c>--</c>, the status and the answer.
/// </summary>
public sealed record GoldenFile(string Name, IReadOnlyList<GoldenStep> Steps)
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "PaymentsAdmin.Web.Tests", "Rest", "Golden");

    public static GoldenFile Read(string name)
    {
        var steps = new List<GoldenStep>();
        foreach (var block in File.ReadAllText(Path.Combine(Folder, name)).Split("\n== ", StringSplitOptions.RemoveEmptyEntries))
        {
            var (request, answer) = Halves(block.Trim());
            var lines = request.Split('\n', 3);
            var reply = answer.Split('\n', 2);
            steps.Add(new(
                lines[0].Trim('=', ' '),
                lines[1].Trim(),
                lines.Length > 2 ? lines[2].Trim() : null,
                int.Parse(reply[0], null),
                reply.Length > 1 ? reply[1].Trim() : ""
            ));
        }

        return new(name, steps);
    }

    /// <summary>Replaces the expected answers with the actual ones, for a person to review.</summary>
    public void Write(IEnumerable<(int Status, string Answer)> answers)
    {
        var text = new StringBuilder();
        foreach (var (step, (status, answer)) in Steps.Zip(answers))
        {
            text.Append("== ").Append(step.Title).Append('\n').Append(step.Line).Append('\n');
            text.Append(step.Body is null ? "" : step.Body + "\n").Append("--\n").Append(status).Append('\n').Append(answer).Append("\n\n");
        }

        File.WriteAllText(Path.Combine(Folder, Name), text.ToString().TrimEnd() + "\n");
    }

    private static (string Request, string Answer) Halves(string block)
    {
        var at = block.IndexOf("\n--", StringComparison.Ordinal);
        return at < 0 ? (block, "0") : (block[..at], block[(at + 3)..].Trim() is { Length: > 0 } answer ? answer : "0");
    }
}
