namespace PaymentsAdmin.Core.Workspaces;

/// <summary>The single abilities of backends. Verbs without their ability are hidden.</summary>
[Flags]
public enum Can
{
    None = 0,
    EditLines = 1,
    EditDeliveries = 2,
    EditTerms = 4,

    /// <summary>Deleted payments can be restored.</summary>
    Undelete = 8,

    /// <summary>Entities, product rows and shipments are created and edited here.</summary>
    EditEntities = 16,

    /// <summary>Our own paid date, reference and received amount are kept with the payment.</summary>
    KeepPaidDetails = 32,

    /// <summary>Entities are imported from files.</summary>
    ImportEntities = 64,

    /// <summary>A line keeps the price it was added with, until somebody updates it.</summary>
    KeepLinePrices = 128,

    /// <summary>Item payments are booked here.</summary>
    BookPayments = 256,

    /// <summary>Payments of an account or a wallet, which belong to no CRM item.</summary>
    PayWithoutItem = 512,

    /// <summary>A paid mark is written at once and can be undone for some seconds. Without it, the mark is held back that long.</summary>
    TakeMarkBack = 1024,

    /// <summary>A live portal is behind it: over a connection, with keys of its own, and data that may be outdated and can be re-read on demand.</summary>
    Look = 2048,

    /// <summary>Payment methods are managed here, and providers pay through them.</summary>
    OwnMethods = 4096,

    /// <summary>Payment links lead to our page; otherwise to the portal's.</summary>
    OwnLinks = 8192,

    /// <summary>Payments are marked paid from files.</summary>
    ImportPaid = 16384,

    /// <summary>Sample data can be loaded.</summary>
    TakeSamples = 32768,

    /// <summary>Payments are created and deleted, get another method, and lose their paid mark.</summary>
    EditPayments = 65536,

    /// <summary>Providers pay through pay systems, whose settings can be read for a payment or an invoice.</summary>
    PayThroughSystems = 131072,

    /// <summary>Accounts, types and other reference data are kept here. Otherwise the portal's are shown, and cannot be changed.</summary>
    KeepReference = 262144,

    /// <summary>Payments can be reversed here.</summary>
    Reverse = 524288,

    /// <summary>A posting can be dated. Otherwise it is posted on the day of its last approval.</summary>
    DatePostings = 1048576,

    /// <summary>Programs call it over REST.</summary>
    ServePrograms = 2097152,

    /// <summary>Payments are marked paid.</summary>
    MarkPaid = 4194304,

    /// <summary>Payers get links, to our page or to the portal's.</summary>
    Links = 8388608,

    /// <summary>A payment's lines, deliveries, method and terms are copied into a new one.</summary>
    CopyPayments = 16777216,

    /// <summary>Everything our own books can do.</summary>
    OwnBooks =
        EditLines | EditDeliveries | EditTerms | Undelete | EditEntities | KeepPaidDetails | ImportEntities | KeepLinePrices | BookPayments
        | PayWithoutItem | TakeMarkBack | OwnMethods | OwnLinks | ImportPaid | TakeSamples | EditPayments | PayThroughSystems
        | KeepReference | Reverse | DatePostings | ServePrograms | MarkPaid | Links | CopyPayments,
}
