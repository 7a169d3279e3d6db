using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.CrmCom.Connecting;
using PaymentsAdmin.Portals.CrmCom.Looking;
using PaymentsAdmin.Portals.CrmCom.Methods;
using PaymentsAdmin.Portals.CrmCom.Sending;
using PaymentsAdmin.Portals.CrmCom.Wire;

namespace PaymentsAdmin.Portals.CrmCom;

/// <summary>The lists of a host: all accounts, as far as it lists them, and what payments can be entered with.</summary>
internal sealed class CrmComLists(CrmComHost host, HostMapping mapping)
{
    private const string OfPayments = "PAYMENT";
    private const string OfCancellations = "PAYMENT_CANCEL";

    /// <summary>The next accounts in the host's order.</summary>
    public async Task<PortalAnswer<PortalRows<PortalItem>>> AccountsAsync(PortalCursor? after, HostRelease release, CancellationToken ct)
    {
        if (release < Since.Pages)
        {
            return new PortalFault(PortalFaultKind.Unlisted, AccountMethods.List.Name)
            {
                Text = $"The host lists accounts in pages from release {Since.Pages} on.",
            };
        }

        var place = ListPlace.Of(after);
        var page = await host.AccountsAsync(place.Offset, Urgency.Background, ct);
        if (!page.Ok)
        {
            return page.Fault.Kind is PortalFaultKind.Refused ? page.Fault with { Kind = PortalFaultKind.Unlisted } : page.Fault;
        }

        var all = page.Value.All;
        var first = all.Count > 0 ? HostProblems.KeyOf(all[0]).Value : "";
        if (place.Offset > 0 && string.Equals(first, place.First, StringComparison.Ordinal))
        {
            // The host did not hear the offset, so this is the page from before.
            return new PortalRows<PortalItem>([], []);
        }

        var (kept, problems) = (new List<PortalItem>(), new List<PortalProblem>());
        foreach (var (at, row) in all.Index())
        {
            try
            {
                if (row.Value is { } account)
                {
                    kept.Add(mapping.Of(account, release) with { Next = new ListPlace(place.Offset + at + 1, first).Cursor });
                }
                else
                {
                    problems.Add(HostProblems.OfAccount(row));
                }
            }
            catch (NotKeptException why)
            {
                problems.Add(HostProblems.OfAccount(row, why));
            }
        }

        var last = CrmComPayments.MayGoOn(all.Count) ? new ListPlace(place.Offset + all.Count, first).Cursor : (PortalCursor?)null;
        return new PortalRows<PortalItem>(kept, problems) { Last = last };
    }

    /// <summary>Types with their methods, and types of cancellations. What is not as documented is not offered.</summary>
    public async Task<PortalAnswer<PortalPostingLists?>> PostingAsync(Urgency urgency, CancellationToken ct)
    {
        var types = await host.TypesAsync(urgency, ct);
        if (!types.Ok)
        {
            return types.Fault;
        }

        var usable = new List<PortalType>();
        foreach (var type in UsableTypes(types.Value))
        {
            var methods = await host.MethodsAsync(Identifier.Id(type.Id.Value), urgency, ct);
            if (methods.Ok)
            {
                var allowed = methods.Value.Readable.DistinctBy(method => method.PaymentMethod.Id).ToList();
                usable.Add(new(HostMapping.Of(type), [.. allowed.Select(method => HostMapping.Named(method.PaymentMethod)!)])
                {
                    DefaultMethod = allowed.Find(method => method.Default is true)?.PaymentMethod.Id,
                });
            }
            else if (IsOfAll(methods.Fault))
            {
                return methods.Fault;
            }
        }

        var cancellations = await host.CancellationTypesAsync(urgency, ct);
        return cancellations.Ok
            ? new PortalPostingLists(usable, [.. Of(OfCancellations, cancellations.Value).Select(HostMapping.Of)])
            : cancellations.Fault;
    }

    /// <summary>Whether payments can be entered: whether a type has a method.</summary>
    public async Task<PortalAnswer<Entering>> EnteringAsync(CancellationToken ct)
    {
        var types = await host.TypesAsync(Urgency.Staff, ct);
        if (!types.Ok)
        {
            return IsRefused(types.Fault) ? Entering.TypesRefused : types.Fault;
        }

        var found = Entering.NoType;
        foreach (var type in UsableTypes(types.Value))
        {
            var methods = await host.MethodsAsync(Identifier.Id(type.Id.Value), Urgency.Staff, ct);
            if (methods.Ok && methods.Value.Readable.Any())
            {
                return Entering.Possible;
            }

            if (methods.Fault is { } fault && IsOfAll(fault))
            {
                return fault;
            }

            found = found is Entering.MethodsRefused || (methods.Fault is { } refusal && IsRefused(refusal)) ? Entering.MethodsRefused : Entering.NoMethod;
        }

        return found;
    }

    // The list itself is refused, by a code that says so.
    private static bool IsRefused(PortalFault fault) => fault.Kind is PortalFaultKind.Denied || HostCodes.Is(fault.Code, HostCodes.NotApplicable);

    // It concerns more than the one list.
    private static bool IsOfAll(PortalFault fault) =>
        fault is { Passes: true, IsOfContent: false } or { Kind: PortalFaultKind.SignIn or PortalFaultKind.Forbidden };

    // The types by which payments can be entered.
    private static IEnumerable<HostType> UsableTypes(HostRows<HostType> types) => Of(OfPayments, types);

    // Types of other documents are none.
    private static IEnumerable<HostType> Of(string classification, HostRows<HostType> types) =>
        types.Readable.DistinctBy(type => type.Id)
            .Where(type => type.Classification is not { Length: > 0 } known || string.Equals(known, classification, StringComparison.OrdinalIgnoreCase));
}
