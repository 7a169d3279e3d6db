using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Web.Features.Exports;

namespace PaymentsAdmin.Web.Tests.Features.Exports;

/// <summary>Downloads of the app's own pages over real connections: an incomplete file never looks complete.</summary>
public sealed class BrokenDownloadTests : ExportPageTests
{
    private const string Track = "t";
    private const string Ours = "Sec-Fetch-Site: same-origin";

    private WebApplication _app = null!;

    private Uri Address =>
        new(
            _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + ExportUrls.PaymentsFile + "?track="
                + Track
        );

    protected override async Task ArrangeAsync()
    {
        await base.ArrangeAsync();
        await PaymentsAsync(2);

        // About 300 KB, so that the file is sent in several chunks.
        Rows.Times = 500;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(async context =>
        {
            await using var scope = Services.CreateAsyncScope();
            context.User = PrincipalOf(Vera);
            await scope.ServiceProvider.GetRequiredService<ListDownload>().AnswerAsync(context, ExportList.Payments, ExportFailures.FromElsewhere);
        });
        await _app.StartAsync();
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await _app.DisposeAsync();
        await base.DisposeAsyncCore();
    }

    [Fact]
    public async Task A_complete_download_ends_properly_and_is_audited_as_complete()
    {
        var file = await RawDownload.ReadAsync(Address, Ours);

        file.IsWhole.ShouldBeTrue();
        (await OutcomeAsync()).ShouldBe(("complete", "1000"));
    }

    [Fact]
    public async Task A_read_failure_during_a_download_breaks_the_connection()
    {
        Rows.FailAfter = 700;

        var file = await RawDownload.ReadAsync(Address, Ours);

        (file.Status, file.IsWhole).ShouldBe((200, false));
        file.Text.Length.ShouldBeGreaterThan(64 * 1024);
        (await OutcomeAsync()).ShouldBe(("aborted", "700"));
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, Address);
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        await Should.ThrowAsync<HttpRequestException>(() => client.SendAsync(request));
    }

    [Fact]
    public async Task Stopping_a_download_ends_the_query_and_breaks_the_connection()
    {
        Rows.HoldAfter = 700;
        using var client = await RawDownload.AskAsync(Address, Ours);
        var file = RawDownload.ReadAsync(client);
        await Rows.Held.Task.WithinAsync();

        Get<ExportTracks>().Stop(Vera.UserId!.Value, Track);

        (await file.WithinAsync()).IsWhole.ShouldBeFalse();
        await Rows.LetGo.Task.WithinAsync();
        (await OutcomeAsync()).ShouldBe(("aborted", "700"));
        Get<ExportTracks>().Find(Vera.UserId!.Value, Track)!.Done.ShouldBeNull();
    }

    [Fact]
    public async Task A_disconnected_browser_ends_the_query()
    {
        Rows.HoldAfter = 700;
        using (await RawDownload.AskAsync(Address, Ours))
        {
            await Rows.Held.Task.WithinAsync();
        }

        await Rows.LetGo.Task.WithinAsync();
        (await OutcomeAsync()).ShouldBe(("aborted", "700"));

        // The audit entry comes first.
        await Patience.UntilAsync(() => Get<ExportTracks>().Find(Vera.UserId!.Value, Track)!.Broken);
    }

    // The audit entry is written only after the rows are released.
    private async Task<(string? Outcome, string? Rows)> OutcomeAsync()
    {
        IReadOnlyList<AuditEntry> entries = [];
        await Patience.UntilAsync(
            async () => (entries = (await Get<AuditService>().ListAsync(new AuditFilter { What = "export" }, null, 1, Anyone, default)).Value.Entries).Count > 0
        );
        return (entries[0].Change("outcome")?.After, entries[0].Change("rows")?.After);
    }
}
