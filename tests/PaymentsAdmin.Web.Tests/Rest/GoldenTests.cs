using System.Text.Json.Nodes;

namespace PaymentsAdmin.Web.Tests.Rest;

/// <summary>
/// Every scenario of the folder Golden, each on a database of its own. With PAYMENTSADMIN_GOLDEN=write the actual answers
/// are written into the files instead; review them before you commit them.
/// </summary>
public sealed class GoldenTests
{
    private static readonly bool Writing = Environment.GetEnvironmentVariable("PAYMENTSADMIN_GOLDEN") == "write";

    public static TheoryData<string> Files =>
        new(Directory.EnumerateFiles(GoldenFile.Folder, "*.golden").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_answer_of_a_scenario_is_as_expected(string file)
    {
        var golden = GoldenFile.Read(file);
        await using var host = await RestHost.StartAsync([.. Settings(file)]);
        var match = new GoldenMatch(host.Books.Names);
        var came = new List<(int, string)>();
        foreach (var step in golden.Steps)
        {
            var (status, answer) = await AskAsync(host, match, step);
            var difference = step.Status != status ? $"status {status} instead of {step.Status}" : match.Difference(step.Answer, answer);
            came.Add(difference is null ? (step.Status, step.Answer) : (status, answer));
            if (!Writing)
            {
                difference.ShouldBeNull($"{file}, {step.Title}: {answer}");
            }
        }

        if (Writing)
        {
            golden.Write(came);
        }

        host.Faults.Lines.ShouldBeEmpty();
    }

    // The settings of a scenario's host are in a file next to it.
    internal static IEnumerable<(string, string)> Settings(string file)
    {
        var beside = Path.Combine(GoldenFile.Folder, Path.ChangeExtension(file, ".settings"));
        return File.Exists(beside) ? File.ReadLines(beside).Select(line => line.Split('=', 2)).Select(pair => (pair[0], pair[1])) : [];
    }

    internal static async Task<(int Status, string Answer)> AskAsync(RestHost host, GoldenMatch match, GoldenStep step, string? key = null)
    {
        // "crm.item.payment.get as vera" posts to the token's webhook; a line with a verb goes where it says, "by" an API key.
        var parts = match.Fill(step.Line).Split(' ');
        var plain = parts is ["GET" or "POST" or "PUT", ..];
        var path = plain ? parts[1] : host.Hook(parts is [_, "as", var token] ? token : "clara") + parts[0];
        var verb = plain ? new HttpMethod(parts[0]) : HttpMethod.Post;
        var apiKey = parts is [_, _, "by", var secret] ? secret : null;
        using var response = await host.SendAsync(verb, path, verb == HttpMethod.Get ? null : match.Fill(step.Body ?? "{}"), key, apiKey);
        return ((int)response.StatusCode, WithoutTime(await response.Content.ReadAsStringAsync()));
    }

    private static string WithoutTime(string answer)
    {
        if (answer.Length == 0 || JsonNode.Parse(answer) is not JsonObject whole || !whole.ContainsKey("result"))
        {
            return answer;
        }

        TimeShape.Check(whole["time"]!.AsObject());
        whole.Remove("time");
        if (whole["result"] is JsonObject batch && batch["result_time"] is { } times)
        {
            batch["result_time"] = times is JsonArray list
                ? new JsonArray([.. list.Select(Checked)])
                : new JsonObject(times.AsObject().Select(t => KeyValuePair.Create(t.Key, (JsonNode?)Checked(t.Value))));
        }

        return whole.ToJsonString(TimeShape.Readable);
    }

    private static JsonValue Checked(JsonNode? time)
    {
        TimeShape.Check(time!.AsObject());
        return JsonValue.Create("*");
    }
}
