using System.Security.Cryptography;
using System.Text;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Periods;
using PaymentsAdmin.Core.Audit.Files;
using PaymentsAdmin.Verifier;

namespace PaymentsAdmin.Backends.Tests.Audit;

/// <summary>
/// Approved and posted payments in the file for auditors: state, approvals, ledger and chain have to agree.
/// </summary>
public abstract class PostedInFileTests(TestDatabase database) : OfficeTests(database)
{
    [Fact]
    public async Task Postings_and_reversals_agree_with_the_chain_and_changes_to_them_are_detected()
    {
        await Books.PostedAsync();
        var reversed = await Books.PostedAsync();
        await Books.AskReversalAsync(reversed, Postings.Books.Anna);
        (
            await Books.Postings.ApproveReversalAsync(
                new(Books.Workspace, reversed, null, Postings.Books.Alan), Core.Postings.Decisions.Approval.Plain, default)
        ).Failure.ShouldBeNull();
        await Books.SubmittedAsync();
        var lines = await LinesAsync();

        Verify(lines).ShouldStartWith("INTACT");
        Verify(lines).ShouldContain("3 postings agree with the entries that tell of them.");
        Changed(lines, "\"number\":\"P-", "\"number\":\"X-").ShouldContain(" is not what entry ");
        Changed(lines, "\"posted_on\":\"2026", "\"posted_on\":\"2027").ShouldContain(" is not what entry ");
        Changed(lines, "\"counter\":null,\"currency\":\"EUR\",\"amount_minor\":-", "\"counter\":null,\"currency\":\"EUR\",\"amount_minor\":-1")
            .ShouldContain("ledger entries do not sum to zero");
    }

    private async Task<List<string>> LinesAsync()
    {
        (await Chain.VerifySealedAsync(World.Store)).Fault.ShouldBeNull();
        using var stream = new MemoryStream();
        (await Service<AuditorsFileService>().WriteAsync(new(null, null, null), () => stream, Adam, default)).Ok.ShouldBeTrue();
        return [.. Encoding.UTF8.GetString(stream.ToArray()).Split('\n')[..^2]];
    }

    private static string Changed(List<string> lines, string what, string by)
    {
        var at = lines.FindIndex(l => l.Contains(what, StringComparison.Ordinal));
        at.ShouldBeGreaterThan(0, what);
        return Verify([.. lines[..at], lines[at].Replace(what, by, StringComparison.Ordinal), .. lines[(at + 1)..]]);
    }

    private static string Verify(List<string> lines)
    {
        var body = Encoding.UTF8.GetBytes(string.Concat(lines.Select(l => l + "\n")));
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(
                file,
                [
                    .. body,
                    .. Encoding.ASCII.GetBytes($"{{\"end\":{{\"lines\":{lines.Count},\"sha256\":\"{Convert.ToHexStringLower(SHA256.HashData(body))}\"}}}}\n")
                ]
            );
            using var said = new StringWriter();
            FileCheck.Run([file], said, said);
            return said.ToString();
        }
        finally
        {
            File.Delete(file);
        }
    }
}

public sealed class SqlitePostedInFileTests() : PostedInFileTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresPostedInFileTests() : PostedInFileTests(TestDatabase.Postgres);
