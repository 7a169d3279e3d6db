using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace PaymentsAdmin.Web.Tests.Architecture;

/// <summary>Reads signatures and records the full name of every type in them.</summary>
internal sealed class SignatureNames : ISignatureTypeProvider<string, object?>
{
    public HashSet<string> Seen { get; set; } = [];

    public static string Name(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var own = reader.GetString(type.Name);
        return type.GetDeclaringType().IsNil ? Join(reader.GetString(type.Namespace), own) : Name(reader, type.GetDeclaringType()) + "+" + own;
    }

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => Note(Name(reader, handle));

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeReference(handle);
        var own = reader.GetString(type.Name);
        return Note(
            type.ResolutionScope.Kind == HandleKind.TypeReference
                ? GetTypeFromReference(reader, (TypeReferenceHandle)type.ResolutionScope, 0) + "+" + own
                : Join(reader.GetString(type.Namespace), own)
        );
    }

    public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => Note("System." + typeCode);

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) => genericType;

    public string GetArrayType(string elementType, ArrayShape shape) => elementType;

    public string GetSZArrayType(string elementType) => elementType;

    public string GetByReferenceType(string elementType) => elementType;

    public string GetPointerType(string elementType) => elementType;

    public string GetPinnedType(string elementType) => elementType;

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

    public string GetFunctionPointerType(MethodSignature<string> signature) => "";

    public string GetGenericMethodParameter(object? genericContext, int index) => "";

    public string GetGenericTypeParameter(object? genericContext, int index) => "";

    private static string Join(string space, string name) => space.Length == 0 ? name : space + "." + name;

    private string Note(string name)
    {
        Seen.Add(name);
        return name;
    }
}
