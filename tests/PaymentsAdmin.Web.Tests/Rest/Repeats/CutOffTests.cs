using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Storage.Repeats;
using PaymentsAdmin.Web.Rest.Bitrix;
using PaymentsAdmin.Web.Rest.CrmCom.Model;

namespace PaymentsAdmin.Web.Tests.Rest.Repeats;

/// <summary>Calls with a key that were cut off after a commit are answered by their repeat as if nothing had happened.</summary>
public sealed class CutOffTests
{
    /// <summary>The scenarios that create, pay, post and cancel; in a full run, all of them.</summary>
    public static TheoryData<string> Files =>
        Scale.IsFull
            ? GoldenTests.Files
            : ["crmcom-create.golden", "crmcom-pay.golden", "crmcom-steps.golden", "payment-items.golden", "payment.golden", "productrow.golden"];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_call_cut_off_before_its_answer_is_kept_is_answered_correctly_when_repeated(string file)
    {
        await using var host = await RestHost.StartAsync(LosesAnswers.Register, [.. GoldenTests.Settings(file)]);
        var answers = (LosesAnswers)host.Get<IRepeats>();
        var match = new GoldenMatch(host.Books.Names);
        foreach (var (place, step) in GoldenFile.Read(file).Steps.Index())
        {
            // Releasing the token ends the sign-in that a repeat would need.
            var ends = step.Line.EndsWith("authentication/token/release", StringComparison.Ordinal);
            var key = ends ? "" : string.Create(CultureInfo.InvariantCulture, $"step-{place}");
            var (status, answer) = await GoldenTests.AskAsync(host, match, step, ends ? null : key);
            if (answers.HasLost(key))
            {
                (status, answer) = await GoldenTests.AskAsync(host, match, step, key);
                var (kept, again) = await GoldenTests.AskAsync(host, match, step, key);
                (kept == status ? again : answer).ShouldBe(answer);
            }

            var difference = step.Status != status ? $"status {status} instead of {step.Status}" : match.Difference(step.Answer, answer);
            difference.ShouldBeNull($"{file}, {step.Title}: {answer}");
        }
    }

    [Fact]
    public async Task Every_writing_method_has_a_scenario_and_a_way_to_answer_again()
    {
        await using var host = await RestHost.StartAsync();
        var steps = Directory.EnumerateFiles(GoldenFile.Folder, "*.golden").SelectMany(file => GoldenFile.Read(Path.GetFileName(file)).Steps)
            .Where(step => step.Status == 200).ToList();
        var bitrix = host.Get<MethodTable>().All.Where(method => method.Writes).ToList();
        var crm = host.Get<CrmMethodTable>().All.Where(method => method is { Writes: true, TakesToken: true }).ToList();

        bitrix.Count.ShouldBeGreaterThan(20);
        crm.Count.ShouldBeGreaterThan(8);
        bitrix.Where(method => method.AnswerAgain is null).Select(method => method.Name).ShouldBeEmpty();
        crm.Where(method => method.AnswerAgain is null != method.ChangesInParts).Select(method => method.Name).ShouldBeEmpty();
        bitrix.Where(method => !steps.Exists(step => step.Line.Split(' ')[0] == method.Name)).Select(method => method.Name).ShouldBeEmpty();
        crm.Where(
            method =>
                !steps.Exists(
                    step => step.Line.EndsWith("/" + method.Name, StringComparison.Ordinal) && step.Answer.Contains("\"OK\"", StringComparison.Ordinal))
        )
            .Select(method => method.Name).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_batch_continues_where_it_was_cut_off()
    {
        var (cut, copy) = (new Halt(), Path.Combine(Directory.CreateTempSubdirectory("cut-").FullName, "data"));
        await using var host = await RestHost.StartAsync(services => services.AddSingleton<IMethods>(cut));
        var deal = $"entityId={host.Books.Names["deal.entityId"]}&entityTypeId=2";
        var batch = new JsonObject
        {
            ["cmd"] = new JsonObject
            {
                ["before"] = $"crm.item.payment.list?{deal}",
                ["first"] = $"crm.item.payment.add?{deal}",
                ["refused"] = "crm.item.payment.pay?id=987654321",
                ["gone"] = "crm.item.payment.delete?id=$result[first]",
                ["second"] = $"crm.item.payment.add?{deal}",
                ["halt"] = "halt",
                ["third"] = $"crm.item.payment.add?{deal}",
                ["paid"] = "crm.item.payment.pay?id=$result[second]",
            },
        }.ToJsonString();

        var before = await CountAsync(host);
        using var away = new CancellationTokenSource();
        var dead = host.KeyedAsync("night", "batch", batch, ct: away.Token);
        await cut.Begun.Task.WithinAsync();
        Copy(host.Folder, copy);
        ((IDisposable)host.Get<IKeyHolders>()).Dispose();
        cut.End.SetResult();

        await using var later = await RestHost.StartOverAsync(copy, services => services.AddSingleton<IMethods>(new Halt { Passes = true }));
        var again = await later.KeyedAsync("night", "batch", batch);
        again.Status.ShouldBe(200, again.Body);
        var result = again.Json["result"]!["result"]!;
        result["before"]!.AsArray().Count.ShouldBe(before);
        (result["gone"]!.GetValue<bool>(), result["paid"]!.GetValue<bool>()).ShouldBe((true, true));
        again.Json["result"]!["result_error"]!.AsObject().Select(e => e.Key).ShouldBe(["refused"]);
        var ids = new[] { "first", "second", "third" }.Select(name => result[name]!.GetValue<long>()).ToList();
        ids.ShouldBe([ids[0], ids[0] + 1, ids[0] + 2]);

        // The list is the one from before the crash, and of the three payments the deleted one is gone.
        (await CountAsync(later)).ShouldBe(before + 2);
        (await later.KeyedAsync("night", "batch", batch)).ShouldBe(again with { Replayed = true });
        (await dead.WithinAsync()).Status.ShouldBe(200);

        async Task<int> CountAsync(RestHost asked) =>
            (
                await asked.KeyedAsync(null, "crm.item.payment.list", $$"""{"entityId": {{host.Books.Names["deal.entityId"]}}, "entityTypeId": 2}""")
            ).Json["result"]!.AsArray().Count;
    }

    // Copies the data as they are on disk now.
    private static void Copy(string folder, string to)
    {
        Directory.CreateDirectory(to);
        using var open = new SqliteConnection($"Data Source={Path.Combine(folder, "payments.db")};Pooling=False");
        open.Open();
        using var command = open.CreateCommand();
        command.CommandText = "VACUUM INTO $file";
        command.Parameters.AddWithValue("$file", Path.Combine(to, "payments.db"));
        command.ExecuteNonQuery();
        Directory.CreateDirectory(Path.Combine(to, "keys"));
        foreach (var key in Directory.Exists(Path.Combine(folder, "keys")) ? Directory.EnumerateFiles(Path.Combine(folder, "keys")) : [])
        {
            File.Copy(key, Path.Combine(to, "keys", Path.GetFileName(key)));
        }
    }

    private sealed class Halt : IMethods
    {
        public bool Passes { get; init; }

        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource End { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IEnumerable<RestMethod> All => [new RestMethod("halt", SystemFamily.Family, RunAsync)];

        private async Task<Reply> RunAsync(Call call)
        {
            Begun.TrySetResult();
            if (!Passes)
            {
                await End.Task;
            }

            return Reply.Done;
        }
    }
}
