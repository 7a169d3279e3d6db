namespace PaymentsAdmin.Storage.Model;

/// <summary>Marks a foreign key to that row type, which the database enforces.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RefAttribute(Type target) : Attribute
{
    public Type Target { get; } = target;
}

/// <summary>Marks a folded text, which every database compares by bytes.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BytewiseAttribute : Attribute;

/// <summary>Marks a key assigned by the writer instead of the database.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class WriterKeyAttribute : Attribute;
