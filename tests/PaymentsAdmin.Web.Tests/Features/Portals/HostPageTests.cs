using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Portals.CrmCom;
using PaymentsAdmin.Web.Options.Portals;
using PaymentsAdmin.Web.Tests.Features.Postings;
using Key = PaymentsAdmin.Core.Postings.Key;

namespace PaymentsAdmin.Web.Tests.Features.Portals;

/// <summary>Pages of a workspace on a host, which is not connected, with a payment of 10.00 EUR that waits for approval.</summary>
public abstract class HostPageTests : NewPostingTests
{
    private string _folder = "";

    protected Workspace Host { get; private set; } = null!;

    protected PaymentId Payment { get; private set; }

    protected override async Task<string> CopyBooksAsync() => _folder = await base.CopyBooksAsync();

    protected override void Register(IServiceCollection services) =>
        services.AddSingleton(CrmComProfile.Value).AddCrmComHosts(_ => new CrmComOptions());

    // The posting is made in own books, which are then declared to be those of a host.
    protected override async Task ArrangeAsync()
    {
        await base.ArrangeAsync();
        var input = new PostingInput { Account = Key.Id(Account.HexId.Value), Type = Key.Id(EveryWay), Method = Key.Id(Cash), Amount = 10 };
        Payment = (await Drafts.CreateAsync(Workspace, input, Clara, default)).Value;
        (await Get<PostingService>().SubmitAsync(new(Workspace, Payment, null, Clara), default)).Failure.ShouldBeNull();
        await SetAsync($"UPDATE workspaces SET backend = {CrmComProfile.Kind.Number}");

        // For so long the list of workspaces is kept.
        Pass(TimeSpan.FromSeconds(1));
        Host = (await Get<WorkspaceService>().ListAsync(Anyone, default)).Value[0];
        Host.Backend.ShouldBe(CrmComProfile.Kind);
    }

    /// <summary>Changes one row as only a host can.</summary>
    protected async Task SetAsync(string statement)
    {
        await using var books = new SqliteConnection($"Data Source={Path.Combine(_folder, "payments.db")};Pooling=False");
        await books.OpenAsync();
        await using var command = books.CreateCommand();
        command.CommandText = statement;
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
    }

    protected static string Text<T>(IRenderedComponent<T> page)
        where T : IComponent => string.Join(' ', page.Nodes.SelectMany(node => node.Descendants<IText>()).Select(text => text.Data));
}
