using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.PaySystems;

/// <summary>Resolves a pay system named by id or by handler.</summary>
public static class PaySystemChoosing
{
    /// <summary>
    /// The id wins. A handler means its first pay system for legacy invoices, preferably an active one; if it has none of
    /// that registry, any other, which is then refused for its registry.
    /// </summary>
    public static Result<PaySystem> Among(this PaySystemChoice choice, IReadOnlyList<PaySystem> systems, IReadOnlyList<PaySystemHandler> handlers)
    {
        if (choice.Id is { } id)
        {
            return systems.FirstOrDefault(s => s.Id == id) is { } found ? found : PaySystemFailures.NotFound;
        }

        if (string.IsNullOrEmpty(choice.Handler))
        {
            return PaySystemFailures.NoneGiven;
        }

        if (!handlers.Any(h => string.Equals(h.Code, choice.Handler, StringComparison.Ordinal)))
        {
            return PaySystemFailures.HandlerNotFound;
        }

        return systems
            .Where(s => string.Equals(s.Handler, choice.Handler, StringComparison.Ordinal))
            .OrderBy(s => s.Registry == Registry.LegacyInvoice ? 0 : 1)
            .ThenBy(s => s.Active ? 0 : 1)
            .ThenBy(s => s.Id.Value)
            .FirstOrDefault() is { } first
            ? first
            : PaySystemFailures.NotFound;
    }
}
