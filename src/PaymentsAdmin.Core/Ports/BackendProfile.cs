using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Ports;

/// <summary>What a backend can do; pages and services ask this, never which backend it is.</summary>
public sealed record BackendProfile(BackendKind Kind, Can Can);

/// <summary>Single abilities of a backend.</summary>
[Flags]
public enum Can
{
    None = 0,
    EditLines = 1,
    EditDeliveries = 2,
    EditTerms = 4,
    Undelete = 8,
    EditEntities = 16,

    /// <summary>Our own paid date, reference and received amount are kept with the payment.</summary>
    KeepPaidDetails = 32,

    /// <summary>Methods are set up with us, and providers pay through them.</summary>
    OwnMethods = 64,

    /// <summary>Public links lead to a page of ours; elsewhere to the portal's own.</summary>
    OwnLinks = 128,

    /// <summary>Lines keep the price they were added at, until somebody takes the new one.</summary>
    KeepPrices = 256,
    All = EditLines | EditDeliveries | EditTerms | Undelete | EditEntities | KeepPaidDetails | OwnMethods | OwnLinks | KeepPrices,
}
