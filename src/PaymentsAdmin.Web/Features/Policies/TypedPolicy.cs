using System.Globalization;
using System.Text.Json;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Policies;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Web.Features.Policies;

public sealed class TypedStep
{
    public string From { get; set; } = "";

    public int People { get; set; } = 1;

    public Role Named { get; set; }
}

public sealed class TypedPolicy
{
    private const string FirstField = "policy-from-";

    public IList<TypedStep> Steps { get; init; } = [];

    /// <summary>Whether one customer's postings of a day count together.</summary>
    public bool SplitDetection { get; set; }

    /// <summary>The number of people who must mark a payment paid.</summary>
    public int PeopleToPay { get; set; }

    public string PeopleToPayFrom { get; set; } = "";

    /// <summary>The amount from which an attachment is needed; empty means never.</summary>
    public string EvidenceFrom { get; set; } = "";

    public bool ClerksMayMakeLinks { get; set; }

    public int? LinkDays { get; set; }

    /// <summary>Whether changes wait while the portal does not respond.</summary>
    public bool Queue { get; set; }

    /// <summary>Whether payments are posted although the portal cannot be read.</summary>
    public bool Unread { get; set; }

    /// <summary>Shows a policy, with amounts in the culture's format. Steps keep their rows, and with them the focus.</summary>
    public void Take(Policy policy, CultureInfo culture)
    {
        MakeRoom(policy.Steps.Count);
        foreach (var (step, shown) in policy.Steps.Zip(Steps))
        {
            (shown.From, shown.People, shown.Named) = (Amount(step.From, culture), step.People, step.Named);
        }

        SplitDetection = policy.SplitDetection;
        PeopleToPay = policy.PeopleToPay;
        PeopleToPayFrom = Amount(policy.PeopleToPayFrom, culture);
        EvidenceFrom = policy.EvidenceFrom is { } from ? Amount(from, culture) : "";
        ClerksMayMakeLinks = policy.ClerksMayMakeLinks;
        LinkDays = policy.LinkDays;
        Queue = policy.QueueWhilePortalIsAway;
        Unread = policy.PostsWhilePortalIsAway;
    }

    /// <summary>Adjusts the number of steps to the stored input; <c>drafts.js</c> restores the values by field id.</summary>
    public void MakeRoom(string? kept)
    {
        if (kept is null)
        {
            return;
        }

        using var values = JsonDocument.Parse(kept);
        var steps = values.RootElement.EnumerateObject().Count(field => field.Name.StartsWith(FirstField, StringComparison.Ordinal));
        MakeRoom(steps > 0 ? steps : Steps.Count);
    }

    /// <summary>The service's input, or the failure of an invalid amount; settings without a form field are kept.</summary>
    public Result<Policy> Read(Policy before, CultureInfo culture)
    {
        var steps = new List<ApprovalStep>();
        foreach (var step in Steps)
        {
            if (TypedNumber.Find(step.From, culture) is not { Currency: null } from)
            {
                return InputFailures.Invalid(StepFields.From(steps.Count), NoAmount(step.From, culture));
            }

            steps.Add(new(from.Value, step.People) { Named = step.Named });
        }

        if (TypedNumber.Find(PeopleToPayFrom, culture) is not { Currency: null } payFrom)
        {
            return InputFailures.Invalid(nameof(Policy.PeopleToPayFrom), NoAmount(PeopleToPayFrom, culture));
        }

        var evidence = string.IsNullOrWhiteSpace(EvidenceFrom) ? null : TypedNumber.Find(EvidenceFrom, culture);
        if (evidence is not { Currency: null } && !string.IsNullOrWhiteSpace(EvidenceFrom))
        {
            return InputFailures.Invalid(nameof(Policy.EvidenceFrom), NoAmount(EvidenceFrom, culture));
        }

        return before with
        {
            Steps = steps,
            SplitDetection = SplitDetection,
            PeopleToPay = PeopleToPay,
            PeopleToPayFrom = payFrom.Value,
            EvidenceFrom = evidence?.Value,
            ClerksMayMakeLinks = ClerksMayMakeLinks,
            LinkDays = LinkDays ?? 0,
            QueueWhilePortalIsAway = Queue,
            PostsWhilePortalIsAway = Unread,
        };
    }

    /// <summary>The input as <c>drafts.js</c> stores and restores it: values by field id.</summary>
    public string Kept()
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["policy-split"] = SplitDetection,
            ["policy-pay"] = Text(PeopleToPay),
            ["policy-pay-from"] = PeopleToPayFrom,
            ["policy-evidence"] = EvidenceFrom,
            ["policy-clerks"] = ClerksMayMakeLinks,
            ["policy-queue"] = Queue,
            ["policy-unread"] = Unread,
            ["policy-days"] = LinkDays is { } days ? Text(days) : "",
        };
        for (var i = 0; i < Steps.Count; i++)
        {
            values[$"{FirstField}{Text(i)}"] = Steps[i].From;
            values[$"policy-people-{Text(i)}"] = Text(Steps[i].People);
            values[$"policy-named-{Text(i)}"] = Steps[i].Named.ToString();
        }

        return JsonSerializer.Serialize(values);
    }

    private void MakeRoom(int steps)
    {
        while (steps > Steps.Count)
        {
            Steps.Add(new());
        }

        while (steps < Steps.Count)
        {
            Steps.RemoveAt(Steps.Count - 1);
        }
    }

    private static Words NoAmount(string typed, CultureInfo culture) =>
        string.IsNullOrWhiteSpace(typed)
            ? (Words)$"Enter a number, for example {10_000.ToString("N0", culture)}."
            : $"“{typed}” is not an amount. Enter a number, for example {10_000.ToString("N0", culture)}.";

    private static string Amount(decimal amount, CultureInfo culture) => amount.ToString("#,0.####", culture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
