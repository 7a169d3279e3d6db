using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Audit.Files;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Verifier;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Audit;

/// <summary>The file for auditors, checked by the separate verifier.</summary>
public abstract class AuditorsFileTests(TestDatabase database) : ContractTests(database)
{
    private static readonly AuditorsFileRequest Everything = new(null, null, null);

    private readonly string _folder = Directory.CreateTempSubdirectory("auditors-").FullName;

    private AuditorsFileService Files => Store.Services.GetRequiredService<AuditorsFileService>();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var deal = await World.DealAsync("EUR", (25, 10));
        await deal.PaymentOverAsync(0, 1);
        await deal.PayAsync(await deal.PaymentOverAsync(0, 2), reference: "Überweisung \"7\"");
        (await Chain.VerifySealedAsync(Store)).Fault.ShouldBeNull();
    }

    public override async ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        await base.DisposeAsync();
    }

    [Fact]
    public async Task The_verifier_agrees_with_the_store()
    {
        var (bytes, done) = await WriteAsync(Everything);
        var verdict = await Chain.VerifySealedAsync(Store);
        var (code, said, _) = Verify(bytes);
        code.ShouldBe(0, said);
        said.ShouldContain($"Latest block hash: {done.Head}");
        said.ShouldContain("2 payments;");
        said.ShouldContain($"{done.Entries} entries (0 by their hash alone) in {verdict.Blocks - 1} blocks; 0 not sealed yet.");
        (done.Entries + 1, done.Sha256, done.Bytes).ShouldBe((verdict.Entries, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length));
        Verify(bytes, done.Head).Code.ShouldBe(0);
        Verify(bytes, new string('0', 64)).Code.ShouldBe(1);
    }

    [Fact]
    public async Task The_making_of_a_file_is_audited_with_its_hash_and_is_in_the_next_file()
    {
        var (_, done) = await WriteAsync(Everything);
        var (next, _) = await WriteAsync(Everything);
        Lines(next).Single(l => l.Contains("\"audit.auditors-file\"", StringComparison.Ordinal)).ShouldContain(done.Sha256);
    }

    [Fact]
    public async Task Product_names_and_secrets_are_not_in_the_file_and_payment_references_are()
    {
        var (bytes, _) = await WriteAsync(Everything);
        var text = Encoding.UTF8.GetString(bytes);
        text.ShouldContain("Überweisung");
        text.ShouldNotContain("Rack");
        text.ShouldNotContain("password", Case.Insensitive);
        text.ShouldNotContain("salt", Case.Insensitive);
    }

    [Fact]
    public async Task Any_changed_byte_is_detected()
    {
        var (bytes, _) = await WriteAsync(Everything);
        for (var at = 0; at < bytes.Length; at += Scale.Of(29, 1))
        {
            bytes[at] ^= (byte)(1 << (at % 8));
            Verify(bytes).Code.ShouldBe(1, $"byte {at}");
            bytes[at] ^= (byte)(1 << (at % 8));
        }

        Verify(bytes).Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_file_that_was_cut_short_or_extended_is_detected()
    {
        var (bytes, _) = await WriteAsync(Everything);
        for (var length = 0; length < bytes.Length; length += length < bytes.Length - 200 ? Scale.Of(511, 37) : Scale.Of(3, 1))
        {
            Verify(bytes[..length]).Code.ShouldBe(1, $"{length} bytes");
        }

        Verify([.. bytes, (byte)'\n']).Code.ShouldBe(1);
    }

    [Fact]
    public async Task A_line_that_was_removed_doubled_or_moved_is_detected_even_with_a_new_checksum()
    {
        var lines = Lines((await WriteAsync(Everything)).Bytes);
        for (var at = 0; at < lines.Count - 1; at++)
        {
            if (IsPeople(lines[at]))
            {
                continue;
            }

            Verify(Summed([.. lines[..at], .. lines[(at + 1)..]])).Code.ShouldBe(1, $"without {lines[at]}");
            Verify(Summed([.. lines[..at], lines[at], .. lines[at..]])).Code.ShouldBe(1, $"twice {lines[at]}");
            if (at > 0)
            {
                Verify(Summed([.. lines[..(at - 1)], lines[at], lines[at - 1], .. lines[(at + 1)..]])).Code.ShouldBe(1, $"earlier {lines[at]}");
            }
        }
    }

    [Theory]
    [InlineData("\"action\":\"payment.pay\"", "\"action\":\"payment.pey\"", "was changed.")]
    [InlineData("\"actor_user_id\":1", "\"actor_user_id\":2", "was changed.")]
    [InlineData("\"amount_minor\":2500", "\"amount_minor\":2501", "The amounts of the payments are not those of the manifest.")]
    [InlineData("\"head\":\"", "\"head\":null,\"was\":\"", "The manifest names another end of the chain.")]
    [InlineData("\"high_tx\":", "\"high_tx\":9", "was changed.")]
    public async Task A_change_is_named_even_with_a_new_checksum(string what, string by, string fault)
    {
        var lines = Lines((await WriteAsync(Everything)).Bytes);
        var at = lines.FindIndex(l => l.Contains(what, StringComparison.Ordinal));
        at.ShouldBeGreaterThan(0);
        lines[at] = lines[at].Replace(what, by, StringComparison.Ordinal);
        var (code, _, trouble) = Verify(Summed(lines));
        (code, trouble.Contains(fault, StringComparison.Ordinal)).ShouldBe((1, true), trouble);
    }

    [Fact]
    public async Task Parts_of_two_files_do_not_form_a_valid_one()
    {
        var before = Lines((await WriteAsync(Everything)).Bytes);
        await (await World.DealAsync("EUR", (25, 10))).PaymentOverAsync(0, 1);
        var after = Lines((await WriteAsync(Everything)).Bytes);
        Verify(Summed([.. before.Where(l => !IsChain(l)), .. after.Where(IsChain)])).Code.ShouldBe(1);
        Verify(Summed([.. before.TakeWhile(l => !IsChain(l)), .. after.SkipWhile(l => !IsChain(l))])).Trouble
            .ShouldContain("The manifest says 3 payments, and 2 are there.");
    }

    [Fact]
    public async Task Entries_outside_the_requested_days_are_present_by_hash_and_the_chain_is_intact()
    {
        var today = World.Clock.Today;
        Store.Clock.Advance(TimeSpan.FromDays(3));
        await (await World.DealAsync("EUR", (25, 10))).PaymentOverAsync(0, 1);
        var (bytes, done) = await WriteAsync(new(null, today.AddDays(3), today.AddDays(3)));
        var (code, said, trouble) = Verify(bytes);
        code.ShouldBe(0, trouble);
        said.ShouldContain("1 payments;");
        var all = Lines(bytes);
        all.Count(l => l.StartsWith("{\"entry\"", StringComparison.Ordinal)).ShouldBe((int)done.Entries);
        all.Count(l => l.StartsWith("{\"entry-hash\"", StringComparison.Ordinal)).ShouldBeGreaterThan(2);
    }

    [Fact]
    public async Task The_file_of_one_workspace_contains_nothing_of_another()
    {
        var (bytes, _) = await WriteAsync(new(World.Other, null, null));
        Verify(bytes).Code.ShouldBe(0);
        Lines(bytes).ShouldNotContain(l => l.StartsWith("{\"payment\"", StringComparison.Ordinal));
        Lines(bytes).ShouldNotContain(
            l => l.StartsWith("{\"entry\"", StringComparison.Ordinal) && l.Contains($"\"workspace_id\":{World.Workspace.Id.Value}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_file_is_opened_for_a_user_without_the_right() =>
        (await Files.WriteAsync(Everything, () => throw new InvalidOperationException("Opened."), Alan, default)).Failure!.Code.ShouldBe("access.denied");

    private static bool IsPeople(string line) =>
        line.StartsWith("{\"user\"", StringComparison.Ordinal) || line.StartsWith("{\"workspace\"", StringComparison.Ordinal);

    private static bool IsChain(string line) =>
        line.StartsWith("{\"entry", StringComparison.Ordinal) || line.StartsWith("{\"block\"", StringComparison.Ordinal);

    // Without the last line, which Summed appends again.
    private static List<string> Lines(byte[] bytes) => [.. Encoding.UTF8.GetString(bytes).Split('\n')[..^2]];

    private static byte[] Summed(List<string> lines)
    {
        var body = Encoding.UTF8.GetBytes(string.Concat(lines.Select(l => l + "\n")));
        return [
            .. body, .. Encoding.ASCII.GetBytes($"{{\"end\":{{\"lines\":{lines.Count},\"sha256\":\"{Convert.ToHexStringLower(SHA256.HashData(body))}\"}}}}\n")
        ];
    }

    private async Task<(byte[] Bytes, AuditorsFileDone Done)> WriteAsync(AuditorsFileRequest request)
    {
        // On PostgreSQL a write of another test on the same server may delay sealing for a moment.
        (await Chain.VerifySealedAsync(Store)).Fault.ShouldBeNull();
        using var stream = new MemoryStream();
        var done = (await Files.WriteAsync(request, () => stream, As(Role.Admin), default)).Value;
        return (stream.ToArray(), done);
    }

    private (int Code, string Said, string Trouble) Verify(byte[] bytes, string? head = null)
    {
        var file = Path.Combine(_folder, "file.jsonl");
        File.WriteAllBytes(file, bytes);
        using var said = new StringWriter();
        using var trouble = new StringWriter();
        var code = FileCheck.Run(head is null ? [file] : [file, "--head", head], said, trouble);
        return (code, said.ToString(), trouble.ToString());
    }
}

public sealed class SqliteAuditorsFileTests() : AuditorsFileTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresAuditorsFileTests() : AuditorsFileTests(TestDatabase.Postgres);
