using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.PaySystems;

/// <summary>What may be done to pay systems and handlers, and what they may pay. Null means allowed.</summary>
public static class PaySystemRules
{
    /// <summary>What an application made is changed and deleted by that application alone.</summary>
    public static Failure? Change(string? madeByApp, string? app) =>
        madeByApp is null || string.Equals(madeByApp, app, StringComparison.Ordinal) ? null : PaySystemFailures.OfAnotherApp;

    public static Failure? Change(PaySystem system, Revision? seen, string? app) =>
        Change(system.MadeByApp, app) ?? (seen is { } revision && revision != system.Revision ? PaySystemFailures.ChangedMeanwhile : null);

    public static Failure? Delete(bool isUsed) => isUsed ? PaySystemFailures.InUse : null;

    public static Failure? DeleteHandler(bool isUsed) => isUsed ? PaySystemFailures.HandlerInUse : null;

    /// <summary>A payment is confirmed by the pay system it is to be paid by.</summary>
    public static Failure? Pay(MethodId? ofPayment, MethodId system) => ofPayment == system ? null : PaySystemFailures.NotOfThisPayment;

    /// <summary>Legacy invoices have pay systems of their own.</summary>
    public static Failure? PayInvoice(PaySystem? system) =>
        system is { Registry: Registry.LegacyInvoice, Active: true } ? null : PaySystemFailures.CannotPayInvoices;
}
