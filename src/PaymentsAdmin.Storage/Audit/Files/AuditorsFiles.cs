using System.Globalization;
using System.Text;
using PaymentsAdmin.Core.Audit.Files;
using PaymentsAdmin.Core.Export.Files;
using PaymentsAdmin.Storage.Backup;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Audit.Files;

/// <summary>Writes an auditor's file from one snapshot; src/docs/auditors-file.md describes its content.</summary>
internal sealed class AuditorsFiles(IStoreSource source, IChainSource chain) : IAuditorsFiles
{
    /// <summary>The version of the format.</summary>
    private const int Format = 1;

    public Task<AuditorsFileDone> WriteAsync(AuditorsFileOrder order, Stream stream, CancellationToken ct) =>
        // SQLite runs on the calling thread, which others may be waiting for.
        Task.Run(() => WholeAsync(order, stream, ct), ct);

    private async Task<AuditorsFileDone> WholeAsync(AuditorsFileOrder order, Stream stream, CancellationToken ct)
    {
        await chain.SealAsync(ct);
        await using var view = await source.OpenAsync(ct);
        using var output = new HashedOutput(stream, ct);
        using var lines = new LineWriter(output);
        var reader = new BookReader(view);
        await lines.LineAsync("auditors-file", line => Begin(line, order));
        await PeopleAsync(lines, reader, ct);
        var books = new BookLines(lines);
        await foreach (var (payment, decisions, ledger) in reader.ReadAsync(ct))
        {
            if (Tells(order, payment))
            {
                await books.AddAsync(payment, decisions, ledger);
            }
        }

        var entries = new ChainLines(lines, new ChainReader(view.Connection, view.Transaction), order);
        await entries.WriteAsync(ct);
        await lines.LineAsync(
            "manifest",
            line =>
            {
                books.Sum(line);
                entries.Sum(line);
            }
        );
        await output.SendAsync();
        await EndAsync(output, lines.Lines);
        return new AuditorsFileDone(lines.Lines + 1, books.Payments, entries.WrittenInFull, entries.Head, output.Bytes, output.Sha256, order.At);
    }

    // Written by hand, because the verifier expects exactly these bytes.
    private static async Task EndAsync(HashedOutput output, long lines)
    {
        var end = string.Create(CultureInfo.InvariantCulture, $"{{\"end\":{{\"lines\":{lines},\"sha256\":\"{output.Sha256}\"}}}}\n");
        Encoding.ASCII.GetBytes(end, output.Buffer);
        await output.FlushAsync();
    }

    private void Begin(LineWriter line, AuditorsFileOrder order)
    {
        line.Put("format", Format);
        line.Instant("made_at", order.At.ToUnixTimeMilliseconds());
        line.Put("made_by", order.MadeBy);
        line.Put("organisation", order.Organisation.Name);
        line.Put("time_zone", order.Organisation.Zone.Id);
        line.Put("base_currency", order.Organisation.BaseCurrency.Code);
        line.Put("database", source.Kind);
        line.Put("workspace", order.Request.Workspace?.Key.Value);
        line.Day("from", order.Request.From);
        line.Day("through", order.Request.Through);
    }

    private static async Task PeopleAsync(LineWriter lines, BookReader reader, CancellationToken ct)
    {
        foreach (var (id, key, name) in await reader.AllAsync(
            "SELECT id, key, name FROM workspaces ORDER BY id",
            row => (row.GetInt64(0), row.GetString(1), row.GetString(2)),
            ct
        ))
        {
            await lines.LineAsync("workspace", line => Named(line, id, key, name));
        }

        foreach (var (id, key, name) in await reader.AllAsync(
            "SELECT id, user_name, display_name FROM users ORDER BY id",
            row => (row.GetInt64(0), row.GetString(1), row.GetString(2)),
            ct
        ))
        {
            await lines.LineAsync("user", line => Named(line, id, key, name));
        }
    }

    private static void Named(LineWriter line, long id, string key, string name)
    {
        line.Put("id", id);
        line.Put("key", key);
        line.Put("name", name);
    }

    // Created, paid or posted in those days.
    private static bool Tells(AuditorsFileOrder order, PaymentLine payment)
    {
        var (workspace, from, through) = (order.Request.Workspace, order.Request.From, order.Request.Through);
        bool Within(int day) => (from is not { } first || day >= Day.ToNumber(first)) && (through is not { } last || day <= Day.ToNumber(last));
        return (workspace is null || payment.Workspace == workspace.Id.Value)
            && ((from is null && through is null)
                || order.Covers(payment.CreatedAt, payment.Workspace)
                || (payment.PaidOn != Day.ToNumber(PaymentTableRow.Never) && Within(payment.PaidOn))
                || (payment.PostedOn is { } posted && Within(posted)));
    }
}
