using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Tests.Rest;

/// <summary>Seeded payments that scenarios can name, each with the pay system it is bound to.</summary>
public static class RestPayments
{
    public static async Task AddAsync(IServiceProvider provider, WorkspaceId workspace, SortedDictionary<string, string> names)
    {
        var systems = (await provider.GetRequiredService<PaySystemService>().ListAsync(workspace, Actor.System, default)).Value;
        var ofDeals = new PaymentFilter { EntityKinds = [EntityKinds.Deal] };
        await AddAsync("openPayment", ofDeals with { Paid = PaidState.Unpaid, Posting = [PostingState.NotPosted, PostingState.Draft] });
        await AddAsync("accountPayment", new() { EntityKinds = [EntityKinds.Account] });
        await AddAsync("reversedPayment", new() { Posting = [PostingState.Reversed] });

        async Task AddAsync(string name, PaymentFilter filter)
        {
            var bound = filter with { Methods = [.. systems.Select(s => s.Id)] };
            var payments = provider.GetRequiredService<PaymentService>();
            var found = (await payments.ListAsync(new PaymentQuery(workspace, bound), Actor.System, default)).Value.Rows[0];
            var detail = (await payments.GetAsync(workspace, found.Id, Actor.System, default)).Value;
            names[$"{name}.id"] = detail.Id.Value.ToString(CultureInfo.InvariantCulture);
            names[$"{name}.paySystemId"] = detail.Method!.Id.Value.ToString(CultureInfo.InvariantCulture);
        }
    }
}
