using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Services;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Setup;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>The product's own services on the data of a running app, as a command beside it has them.</summary>
internal sealed class Beside : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Beside(ServiceProvider services, Workspace workspace, Actor clara)
    {
        _services = services;
        Workspace = workspace;
        Clara = clara;
    }

    public Workspace Workspace { get; }

    public Actor Clara { get; }

    public static async Task<Beside> OpenAsync(ServedApp app)
    {
        var settings = new Dictionary<string, string?> { ["PaymentsAdmin:DataDirectory"] = app.DataFolder };
        var options = PaymentsAdminOptions.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), development: true);
        var services = new ServiceCollection().AddLogging().AddSingleton(options);
        services.AddStorage(options);
        var provider = services.BuildServiceProvider();
        var clara = (await provider.GetRequiredService<UserService>().FindAsync("clara", Actor.System, default)).Value;
        var workspace = (await provider.GetRequiredService<WorkspaceService>().ListAsync(Actor.System, default)).Value[0];
        return new(provider, workspace, new(ActorKind.User, clara.Id, clara.DisplayName, clara.Roles, Door.Page));
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A new link to an unpaid payment of a CRM item.</summary>
    public async Task<(PaymentRow Payment, LinkToShare Link)> LinkAsync()
    {
        var filter = new PaymentFilter { Paid = PaidState.Unpaid, Posting = [PostingState.Draft], EntityKinds = [EntityKinds.Deal], AmountFrom = 1 };
        var page = await Get<PaymentService>().ListAsync(new(Workspace.Id, filter) { Size = 1 }, Clara, default);
        var payment = page.Value.Rows[0];
        return (payment, (await Get<LinkService>().MakeAsync(Workspace, payment.Id, Clara, default)).Value);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
