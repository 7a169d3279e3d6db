using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Export.Files;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Exports;

/// <summary>Exports of payments with odd texts, and their expected content.</summary>
public abstract class OddFileTests(TestDatabase database) : ContractTests(database)
{
    protected static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Nicosia");

    protected string Folder { get; } = Directory.CreateTempSubdirectory("read-back-").FullName;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await new OddBooks(World, Texts).SaveAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>The odd texts.</summary>
    protected virtual IReadOnlyList<string> Texts => OddTexts.For(On);

    protected ExportService Service => Store.Services.GetRequiredService<ExportService>();

    /// <summary>Writes a list into a file by the service.</summary>
    protected async Task<string> WriteAsync(ExportList list, ExportDialect dialect, ExportRegion region)
    {
        var file = Path.Combine(Folder, $"{list.Key}-{dialect.Key}.{dialect.Extension}");
        await using var stream = File.Create(file);
        (await Service.WriteAsync(Request(list, dialect, region), () => stream, Actor.Command("test"), null, default)).Failure.ShouldBeNull();
        return file;
    }

    /// <summary>The expected content, read from the tables.</summary>
    protected async Task<IReadOnlyList<Dictionary<string, string>>> ExpectedAsync(ExportList list)
    {
        if (list != ExportList.Audit)
        {
            await using var db = await Store.Contexts.CreateDbContextAsync();
            return new StoredRows(db, Zone, World.Clock.Now).Of(list);
        }

        // The trail also contains odd names and odd texts.
        foreach (var (text, i) in Texts.Take(12).Select((text, i) => (text, i)))
        {
            var actor = Vera with { UserId = 1_001 + i, Name = text, RequestId = text };
            var request = new ExportRequest(World.Workspace, new PaymentFilter { Entity = new EntityId(1_001) }, text);
            (await Service.WriteAsync(request, () => Stream.Null, actor, null, default)).Failure.ShouldBeNull();
        }

        var entries = Store.Services.GetRequiredService<AuditService>();
        var page = (await entries.ListAsync(AuditFilter.None, null, 500, Actor.Command("test"), default)).Value;
        page.HasMore.ShouldBeFalse();
        return [.. page.Entries.Select(entry => StoredEntries.Of(entry, Zone))];
    }

    protected ExportRequest Request(ExportList list, ExportDialect dialect, ExportRegion region) =>
        new(World.Workspace, PaymentFilter.None, "") { List = list, Dialect = dialect, Region = region, Columns = list.Columns };
}
