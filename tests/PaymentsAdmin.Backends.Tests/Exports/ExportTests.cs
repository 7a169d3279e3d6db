using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Export.Columns;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Exports;

/// <summary>Exports of payments that change meanwhile.</summary>
public abstract class ExportTests(TestDatabase database) : ContractTests(database)
{
    private const int Payments = 20;

    private readonly List<PaymentId> _payments = [];
    private Deal? _deal;

    private ExportService Exports => Store.Services.GetRequiredService<ExportService>();

    private IExportRows Port => Store.Services.GetRequiredService<IExportRows>();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _deal = await World.DealAsync("EUR", (25, 100));
        for (var i = 0; i < Payments; i++)
        {
            _payments.Add(await _deal.PaymentOverAsync(0, 1));
        }
    }

    [Fact]
    public async Task Changes_during_an_export_are_not_in_it()
    {
        var seen = new List<(long Id, long Amount)>();
        var read = new ExportRead(
            ExportList.Payments, World.Workspace.Id, PaymentFilter.None, null, [ExportField.PaymentId, ExportField.Amount], World.Clock.Now);
        await using (var rows = await Port.OpenAsync(read, default))
        {
            while (await rows.NextAsync())
            {
                seen.Add((rows.Whole(0), rows.Whole(1)));
                if (seen.Count == 1)
                {
                    await _deal!.QuantityAsync((await _deal.SeeAsync(_payments[^1])).Lines[0].Id, 3);
                    await _deal.DeleteAsync(_payments[^2]);
                    await _deal.PaymentOverAsync(0, 1);
                }
            }
        }

        seen.ShouldBe(_payments.Select(p => (p.Value, 25_00L)));
        (await _deal!.TotalAsync(_payments[^1])).ShouldBe("75.00 EUR");
    }

    [Fact]
    public async Task An_export_is_audited_with_rows_sums_and_hash_without_the_filter_text()
    {
        using var stream = new MemoryStream();
        var request = new ExportRequest(World.Workspace, new PaymentFilter { Text = "José" }, "q=José");

        var done = (await Exports.WriteAsync(request, () => stream, Vera, null, CancellationToken.None)).Value;

        done.Rows.ShouldBe(Payments);
        done.Sums.Single().Sum.ToString().ShouldBe("500.00 EUR");
        done.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(stream.ToArray())));
        done.Bytes.ShouldBe(stream.Length);
        var entry = (await AuditRows.AllAsync(Store)).Single(a => a.Action == "export");
        entry.Changes.ShouldContain(done.Sha256);
        entry.Changes.ShouldContain("500.00");
        entry.Changes.ShouldContain("complete");
        entry.Changes.ShouldNotContain("José");
        Encoding.UTF8.GetString(stream.ToArray()).ShouldContain("\"José Núñez\"");
    }

    [Fact]
    public async Task An_export_over_an_incomplete_mirror_is_audited_as_such()
    {
        var request = new ExportRequest(World.Workspace, PaymentFilter.None, "") { Gap = new MirrorGap(true, 150, 3, null) };
        (await Exports.WriteAsync(request, () => new MemoryStream(), Vera, null, CancellationToken.None)).Failure.ShouldBeNull();
        var changes = (await AuditRows.AllAsync(Store)).Single(a => a.Action == "export").Changes;
        changes.ShouldSatisfyAllConditions(
            c => c.ShouldContain("first reading"), c => c.ShouldContain("read_so_far"), c => c.ShouldContain("150"), c => c.ShouldContain("not_kept"));
    }

    [Fact]
    public async Task A_broken_export_throws_and_is_audited_as_aborted()
    {
        var request = new ExportRequest(World.Workspace, PaymentFilter.None, "");

        await Should.ThrowAsync<IOException>(() => Exports.WriteAsync(request, () => new BrokenStream(), Vera, null, CancellationToken.None));

        (await AuditRows.AllAsync(Store)).Single(a => a.Action == "export").Changes.ShouldContain("aborted");
    }

    [Fact]
    public async Task No_file_is_opened_for_a_user_without_the_right()
    {
        var request = new ExportRequest(World.Workspace, PaymentFilter.None, "");

        var answer = await Exports.WriteAsync(request, () => throw new InvalidOperationException("Opened."), As(Role.None), null, CancellationToken.None);

        answer.Failure!.Code.ShouldBe("access.denied");
    }

    [Fact]
    public async Task A_row_has_the_state_of_the_newest_link_and_the_received_amount()
    {
        var links = Store.Services.GetRequiredService<LinkService>();
        await links.GetOrMakeAsync(World.Workspace, _payments[0], Clara, default);
        await links.GetOrMakeAsync(World.Workspace, _payments[1], Clara, default);
        await _deal!.QuantityAsync((await _deal.SeeAsync(_payments[1])).Lines[0].Id, 2);
        await _deal.PayAsync(_payments[2], reference: "=1+1", received: 20m);

        var rows = await RowsAsync();

        rows.Take(3).Select(r => r["link_state"]).ShouldBe(["live", "revoked", ""]);
        (rows[2]["reference"], rows[2]["received"], rows[2]["paid_date"])
            .ShouldBe(("'=1+1", "20.00", World.Clock.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        (rows[0]["received"], rows[0]["amount_base"]).ShouldBe(("", "25.00"));
    }

    [Fact]
    public async Task A_row_names_its_maker_and_the_valid_approvers()
    {
        await using (var db = await Store.Contexts.CreateDbContextAsync())
        {
            var payment = _payments[0].Value;
            var posting = await db.Set<PostingRow>().FirstOrDefaultAsync(p => p.PaymentId == payment);
            posting ??= db.Add(new PostingRow { Id = 900, PaymentId = payment, WorkspaceId = World.Workspace.Id.Value }).Entity;
            (posting.MakerId, posting.Round) = (Clara.UserId, 2);
            await db.SaveChangesAsync();
            db.AddRange(
                Decision(posting.Id, 1, Vera, voided: false),
                Decision(posting.Id, 2, Vera, voided: true),
                Decision(posting.Id, 2, Alan, voided: false),
                Decision(posting.Id, 2, Vera, voided: false)
            );
            await db.SaveChangesAsync();
        }

        var row = (await RowsAsync())[0];

        (row["maker"], row["checker"]).ShouldBe(("Clara", "Alan; Vera"));
    }

    [Fact]
    public async Task An_export_of_another_workspace_has_no_rows()
    {
        var request = new ExportRequest(World.Other, PaymentFilter.None, "");

        (await Exports.WriteAsync(request, () => Stream.Null, Vera, null, CancellationToken.None)).Value.Rows.ShouldBe(0);
    }

    private DecisionRow Decision(long posting, int round, Actor by, bool voided) =>
        new()
        {
            PostingId = posting,
            Round = round,
            Step = 1,
            Verdict = 1,
            UserId = by.UserId!.Value,
            DecidedAt = World.Clock.Now,
            VoidedAt = voided ? World.Clock.Now : null,
        };

    private async Task<IReadOnlyList<IReadOnlyDictionary<string, string>>> RowsAsync() =>
        (await ExportedFile.OfAsync(Store, new ExportRequest(World.Workspace, PaymentFilter.None, ""), Vera)).Rows;

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            Length > 0 ? throw new IOException("Gone.") : base.WriteAsync(buffer, cancellationToken);
    }
}

public sealed class SqliteExportTests() : ExportTests(TestDatabase.Sqlite);

public sealed class PostgresExportTests() : ExportTests(TestDatabase.Postgres);
