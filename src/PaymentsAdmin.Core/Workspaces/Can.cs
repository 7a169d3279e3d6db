namespace PaymentsAdmin.Core.Workspaces;

/// <summary>What a backend can do; pages and services ask this, never which backend it is.</summary>
public sealed record BackendProfile(Can Can);

/// <summary>Single abilities of a backend. A verb whose ability is missing is not shown anywhere.</summary>
[Flags]
public enum Can
{
    None = 0,
    EditLines = 1,
    EditDeliveries = 2,
    EditTerms = 4,

    /// <summary>A deleted payment can be brought back.</summary>
    Undelete = 8,

    /// <summary>Entities, their product rows and their shipments are made and edited here.</summary>
    EditEntities = 16,

    /// <summary>Our own paid date, reference and received amount are kept with the payment.</summary>
    KeepPaidDetails = 32,

    /// <summary>Entities come in by files.</summary>
    ImportEntities = 64,

    /// <summary>A line keeps the price it had when it was added, until somebody takes the new one.</summary>
    KeepLinePrices = 128,

    /// <summary>It is said here how the payment of an item goes into the books.</summary>
    BookPayments = 256,

    /// <summary>Payments of an account or a wallet, which belong to no CRM item.</summary>
    PayWithoutItem = 512,

    /// <summary>A mark is written at once and can be undone for some seconds. Without it, it is held back for as long.</summary>
    TakeMarkBack = 1024,

    /// <summary>What is shown may be older than what is there, and can be looked at now.</summary>
    Look = 2048,

    /// <summary>Methods are set up here, and providers pay through them.</summary>
    OwnMethods = 4096,

    /// <summary>Payment links lead to a page of ours; elsewhere to the portal's own.</summary>
    OwnLinks = 8192,

    /// <summary>Payments are marked paid by files.</summary>
    ImportPaid = 16384,

    /// <summary>All that our own books can do.</summary>
    OwnBooks =
        EditLines | EditDeliveries | EditTerms | Undelete | EditEntities | KeepPaidDetails | ImportEntities | KeepLinePrices | BookPayments | PayWithoutItem | TakeMarkBack | OwnMethods | OwnLinks | ImportPaid,
}
