using PaymentsAdmin.Core.Reference.Describing;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Reference;

/// <summary>A field of the form with its input.</summary>
public sealed class TypedField(KindField of)
{
    private readonly HashSet<int> _ids = [];

    /// <summary>The declaration of the field.</summary>
    public KindField Field => of;

    /// <summary>The id of the input element.</summary>
    public string Id => $"kind-{of.Key.Replace('_', '-')}";

    /// <summary>The text typed or chosen.</summary>
    public string Text { get; set; } = "";

    /// <summary>Whether the check box is checked.</summary>
    public bool Yes { get; set; }

    /// <summary>The selected links.</summary>
    public IReadOnlySet<int> Ids => _ids;

    /// <summary>Selects or deselects a link.</summary>
    public void Choose(int id, bool on) => _ = on ? _ids.Add(id) : _ids.Remove(id);

    /// <summary>Fills the field from a value.</summary>
    public void Take(string value)
    {
        (Text, Yes) = (value, value is "true");
        _ids.Clear();
        if (of.Sort == FieldSort.Links)
        {
            _ids.UnionWith(KindField.Ids(value));
        }
    }

    /// <summary>The value, or the failure if the input is invalid.</summary>
    public Result<string> Read() =>
        of.Sort switch
        {
            FieldSort.YesNo => Yes ? "true" : "false",
            FieldSort.Links => KindField.Joined(_ids),
            _ => FieldTexts.Typed(of, Text),
        };

    /// <summary>The current value; the raw text while it is invalid.</summary>
    public string Now => Read() is { Ok: true, Value: var value } ? value : Text;
}

/// <summary>The input of a kind's form.</summary>
public sealed class TypedKind
{
    /// <summary>Creates the form with the given values.</summary>
    public TypedKind(KindDescription kind, IReadOnlyList<string> values)
    {
        Fields = [.. kind.Fields.Select(field => new TypedField(field))];
        Take(values);
    }

    /// <summary>The fields, in display order.</summary>
    public IReadOnlyList<TypedField> Fields { get; }

    /// <summary>Fills the fields from values.</summary>
    public void Take(IReadOnlyList<string> values)
    {
        foreach (var (field, value) in Fields.Zip(values))
        {
            field.Take(value);
        }
    }

    /// <summary>All values, or the first failure.</summary>
    public Result<IReadOnlyList<string>> Read()
    {
        var values = new List<string>();
        foreach (var field in Fields)
        {
            var value = field.Read();
            if (!value.Ok)
            {
                return value.Failure;
            }

            values.Add(value.Value);
        }

        return Result.Of<IReadOnlyList<string>>(values);
    }
}
