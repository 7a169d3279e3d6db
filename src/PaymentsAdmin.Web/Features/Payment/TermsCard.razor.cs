using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Fields;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Payment.Open;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Editing;

namespace PaymentsAdmin.Web.Features.Payment;

/// <summary>The payment terms: method, due date, the payer's language and text, and the plain fields.</summary>
public sealed partial class TermsCard
{
    private static readonly string[] Languages = ["en", "de", "fr", "es", "ru", "el", "it", "ar"];

    // Conflicts list due date, text and language before the plain fields.
    private const int BeforePlain = 3;

    private readonly CommandState _method = new();
    private readonly CommandState _save = new();
    private int? _chosen;
    private DateOnly? _dueOn;
    private string _text = "";
    private string _language = "";
    private Dictionary<PaymentField, string> _fields = [];
    private TermsInput _opened = new();
    private Revision _seen;
    private Revision _filled;
    private bool _dirty;
    private bool _dayTouched;

    private DateOnly? DueOn
    {
        get => _dueOn;
        set
        {
            _dueOn = value;
            TouchDay();
        }
    }

    private Failure? WhyNoTerms =>
        Offers(Can.EditTerms) ? Open.WhyNot(Right.EditPayments, PaymentRules.ChangeTerms) : PaymentFailures.NotOffered("store due dates and payer texts");

    private Failure? WhyNoMethod => OnlyPaid ?? Open.WhyNot(Right.EditPayments, PaymentRules.ChangeContent);

    private TermsInput Saved => new() { DueOn = Payment.DueOn, PayerText = Payment.PayerText, PayerLanguage = Payment.PayerLanguage, Fields = Payment.Fields };

    private IReadOnlyList<ConflictLine> Differences =>
        [
            new(T["Due date"], Formats.Day(_opened.DueOn), Formats.Day(Payment.DueOn), Formats.Day(_dueOn ?? Payment.DueOn)),
            new(T["Text for the payer"], _opened.PayerText, Payment.PayerText, _text),
            new(T["Payer's language"], _opened.PayerLanguage, Payment.PayerLanguage, _language),
            .. PaymentFields.Plain.Select(plain => new ConflictLine(T[plain.Label], _opened.Fields[plain] ?? "", Payment.Fields[plain] ?? "", _fields[plain])),
        ];

    protected override void OnParametersSet()
    {
        if (!_dirty)
        {
            TakeOver();
        }
        else if (_seen != Payment.Revision)
        {
            Merge();
        }
    }

    // Fields that the user did not touch follow what others save, and only the others can be in conflict.
    private void Merge()
    {
        var (opened, saved) = (_opened, Saved);
        var clash = false;
        T Opened<T>(T before, T now, bool touched)
        {
            clash |= touched && !Equals(before, now);
            return touched ? before : now;
        }

        _opened = new()
        {
            DueOn = Opened(opened.DueOn, saved.DueOn, _dayTouched),
            PayerText = Opened(opened.PayerText, saved.PayerText, !Same(_text, opened.PayerText)),
            PayerLanguage = Opened(opened.PayerLanguage, saved.PayerLanguage, !Same(_language, opened.PayerLanguage)),
            Fields = PlainValues.Of(field => Opened(opened.Fields[field] ?? "", saved.Fields[field] ?? "", !Same(_fields[field], opened.Fields[field] ?? ""))),
        };
        _dueOn = _dayTouched ? _dueOn : saved.DueOn;
        _text = Same(_text, opened.PayerText) ? saved.PayerText : _text;
        _language = Same(_language, opened.PayerLanguage) ? saved.PayerLanguage : _language;
        foreach (var field in PaymentFields.Plain.Where(field => Same(_fields[field], opened.Fields[field] ?? "")))
        {
            _fields[field] = saved.Fields[field] ?? "";
        }

        _seen = clash ? _seen : Payment.Revision;
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.Ordinal);

    private void TakeOver()
    {
        (_opened, _seen, _filled) = (Saved, Payment.Revision, Payment.Revision);
        (_dirty, _dayTouched) = (false, false);
        (_dueOn, _text, _language) = (_opened.DueOn, _opened.PayerText, _opened.PayerLanguage);
        _fields = PaymentFields.Plain.ToDictionary(field => field, field => _opened.Fields[field] ?? "");
        _save.Clear();
    }

    private void Discard()
    {
        _save.DropUnreadable();
        TakeOver();
    }

    // Set at the first key, so that another user's change does not replace a half-typed date.
    private void TouchDay() => (_dirty, _dayTouched) = (true, true);

    private void TypeLanguage(string? language) => (_language, _dirty) = (language ?? "", true);

    private void TypeText(string? text) => (_text, _dirty) = (text ?? "", true);

    private void TypeField(PaymentField field, string? text) => (_fields[field], _dirty) = (text ?? "", true);

    private async Task SaveAsync()
    {
        var typed = new TermsInput
        {
            DueOn = _dueOn ?? default,
            PayerText = _text,
            PayerLanguage = _language.Trim(),
            Fields = PlainValues.Of(field => _fields[field]),
        };
        if (await DoAsync(_save, _seen, seen => Payments.SetTermsAsync(At(seen), typed, Gone)))
        {
            TakeOver();
        }
    }

    private Task DecideAsync(IReadOnlyList<bool> mine)
    {
        var saved = Saved;
        _dueOn = mine[0] ? _dueOn : saved.DueOn;
        _text = mine[1] ? _text : saved.PayerText;
        _language = mine[2] ? _language : saved.PayerLanguage;
        foreach (var (field, i) in PaymentFields.Plain.Select((field, i) => (field, i)))
        {
            _fields[field] = mine[BeforePlain + i] ? _fields[field] : saved.Fields[field] ?? "";
        }

        _seen = Payment.Revision;
        return SaveAsync();
    }

    private Task SetMethodAsync(int? chosen)
    {
        _chosen = chosen;
        return chosen is { } id
            ? DoAsync(_method, Payment.Revision, seen => Payments.SetMethodAsync(At(seen), new MethodId(id), Gone))
            : Task.CompletedTask;
    }
}
