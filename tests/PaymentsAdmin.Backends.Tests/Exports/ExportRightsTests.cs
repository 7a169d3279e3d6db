using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Export.Columns;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Exports;

/// <summary>A file contains nothing that its reader does not see on screen.</summary>
public abstract class ExportRightsTests(TestDatabase database) : ContractTests(database)
{
    private static readonly ExportColumn Secret = new(
        "secret", "Secret", ColumnType.Text, [], (_, _) => (_, cells) => cells.Word("confidential"u8))
    { Right = Right.SeeAudit };

    private PaymentId _payment;

    private ExportService Exports => Store.Services.GetRequiredService<ExportService>();

    [Fact]
    public async Task File_and_preview_leave_out_columns_that_the_user_has_no_right_to()
    {
        await PaymentAsync();
        var request = new ExportRequest(World.Workspace, PaymentFilter.None, "") { Columns = [ExportList.Payments.Column("payment_id")!, Secret] };

        Encoding.UTF8.GetString((await ExportedFile.OfAsync(Store, request, As(Role.Admin))).Bytes)
            .ShouldBe($"payment_id,secret\r\n\"{_payment}\",\"confidential\"\r\n");
        Encoding.UTF8.GetString((await ExportedFile.OfAsync(Store, request, Vera)).Bytes).ShouldBe($"payment_id\r\n\"{_payment}\"\r\n");
        (await Exports.PreviewAsync(request, 5, Vera, default)).Value.Heads.Select(head => head.Text).ShouldBe(["payment_id"]);

        // A request for no other column gets the columns that everybody may see.
        var only = await ExportedFile.OfAsync(Store, request with { Columns = [Secret] }, Vera);
        only.Table[0].ShouldBe(ExportList.Payments.Columns.Select(column => column.KeyHead(TimeZoneInfo.FindSystemTimeZoneById("Europe/Nicosia"))));
    }

    [Fact]
    public async Task A_user_who_sees_only_their_own_audit_entries_exports_only_those()
    {
        await PaymentAsync();
        (await Exports.WriteAsync(new ExportRequest(World.Workspace, PaymentFilter.None, ""), () => Stream.Null, Vera, null, default)).Failure.ShouldBeNull();
        var trail = new ExportRequest(World.Workspace, PaymentFilter.None, "") { List = ExportList.Audit };

        var hers = (await ExportedFile.OfAsync(Store, trail, Vera)).Rows;
        var all = (await ExportedFile.OfAsync(Store, trail, As(Role.Admin))).Rows;

        hers.Select(row => row["actor_user_id"]).Distinct().ShouldBe(["2"]);
        hers.Count.ShouldBe(1);
        all.Count.ShouldBeGreaterThan(hers.Count + 1);
    }

    [Fact]
    public async Task A_token_exports_the_audit_entries_of_its_own_workspace_only()
    {
        await PaymentAsync();
        (await Exports.WriteAsync(new ExportRequest(World.Other, PaymentFilter.None, ""), () => Stream.Null, Vera, null, default)).Failure.ShouldBeNull();
        var trail = new ExportRequest(World.Workspace, PaymentFilter.None, "") { List = ExportList.Audit };
        var token = As(Role.Admin) with { Kind = ActorKind.Token };

        foreach (var entries in new[] { AuditFilter.None, new AuditFilter { Workspace = World.Other.Id } })
        {
            var asked = trail with { Entries = entries };
            (await Exports.WriteAsync(asked, () => Stream.Null, token, null, default)).Failure.ShouldBe(ExportFailures.OtherWorkspace);
            (await Exports.PreviewAsync(asked, 5, token, default)).Failure.ShouldBe(ExportFailures.OtherWorkspace);
        }

        var own = await ExportedFile.OfAsync(Store, trail with { Entries = new AuditFilter { Workspace = World.Workspace.Id } }, token);
        own.Rows.Select(row => row["workspace_id"]).Distinct().ShouldBe([World.Workspace.Id.Value.ToString(CultureInfo.InvariantCulture)]);
        (await ExportedFile.OfAsync(Store, trail, As(Role.Admin)))
            .Rows.Select(row => row["workspace_id"])
            .ShouldContain(World.Other.Id.Value.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Chosen_payments_of_another_workspace_are_left_out()
    {
        await PaymentAsync();

        var file = await ExportedFile.OfAsync(Store, new ExportRequest(World.Other, PaymentFilter.None, "") { Ids = [_payment] }, Vera);

        file.Rows.ShouldBeEmpty();
    }

    private async Task PaymentAsync() => _payment = await (await World.DealAsync("EUR", (25, 10))).PaymentOverAsync(0, 1);
}

public sealed class SqliteExportRightsTests() : ExportRightsTests(TestDatabase.Sqlite);

public sealed class PostgresExportRightsTests() : ExportRightsTests(TestDatabase.Postgres);
